using System.Globalization;
using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>The results as Markdown.</summary>
internal sealed class InversionTable(InversionOptions options)
{
    private const double LeastSeconds = 0.001;

    private readonly MarkdownReport _report = new(
        "The latent search against plain ways",
        "What `dcgan reconstruct`, `complete`, `upscale` and `restyle` make of images that the shipped models have not seen, with "
        + $"the settings that the commands have by themselves (but restyle: {RestyleJob.Examples} examples of either set, where the "
        + "command takes 64), beside ways that need no generator. The nearest training image is the one "
        + "most like what is known, brought into agreement with that as the latent search's image is; the smooth surface is the one whose "
        + "every hidden pixel is the mean of its neighbours; bicubic is libtorch's as it comes, and is not brought into agreement with the small picture. "
        + "Means over the images, ± 1.96 standard errors. PSNR and SSIM are the "
        + "larger, the nearer an image is to its truth; the distance, that of the two images in the features of a small classifier, is "
        + $"the smaller. PSNR counts up to {Number(ImageJudge.LargestRatio, "F1")} dB, what rounding to bytes leaves.",
        $"Images: {options.Images} of each set",
        $"Threads: {options.Threads}");

    /// <summary>Adds the tables of one set.</summary>
    public void Add(HeldOutImages images, ImageJudge judge, IReadOnlyList<JobResult> results)
    {
        _report.Begin(
            $"models/{images.Model} ({images.Training.Width}×{images.Training.Height}×{images.Training.Channels})",
            $"The distance is in {judge.Network.FeatureCount} features of {judge.Network.Name}.",
            "job", "way", "PSNR, dB", "SSIM", "distance", "s an image");
        foreach (JobResult result in results)
        {
            foreach (MethodResult method in result.Baselines.Prepend(result.Search))
            {
                _report.Add(
                    result.Job,
                    method.Method,
                    Interval.Of(method.Figures.Ratios).Text(2),
                    Interval.Of(method.Figures.Similarities).Text(3),
                    Interval.Of(method.Figures.Distances).Text(2),
                    method.Seconds < LeastSeconds ? $"< {LeastSeconds}" : Number(method.Seconds, "F3"));
            }
        }

        Comparison[] comparisons =
        [
            .. results.SelectMany(result => result.Baselines.Select(
                baseline => Comparison.Between(result.Job, result.Search.Figures, baseline.Method, baseline.Figures))),
        ];
        _report.Begin(
            $"models/{images.Model}: what the latent search gains",
            "Image by image, the figure of the latent search less that of the plain way; of the distance the other way round, so "
            + "that more than 0 is always a gain of the latent search. **Bold: the plain way is better**, beyond the interval. " + Comparison.Tell(comparisons),
            "job", "against", "PSNR, dB", "SSIM", "distance");
        foreach (Comparison comparison in comparisons)
        {
            _report.Add(
                comparison.Job,
                comparison.Against,
                Gain(comparison.Ratio, 2),
                Gain(comparison.Similarity, 3),
                Gain(comparison.Distance, 2));
        }
    }

    /// <summary>Adds the tables of the job that needs faces.</summary>
    public void Add(RestyleResult result)
    {
        _report.Begin(
            "models/sprites: glasses put on",
            $"The direction of glasses comes from the latents that the search finds of {result.Examples} faces with glasses and "
            + $"{result.Examples} without. It is added to the latents of others without; the truth is the same face, drawn with "
            + "glasses, whose shape the direction cannot know. Over the whole picture it also counts how well a face is found again at "
            + "all; the pixels that the glasses change tell how well they sit.",
            "way", "against", "PSNR, dB", "SSIM", "distance", "PSNR where glasses are, dB", "nearer to glasses than to none there");
        foreach (RestyleRow row in result.Rows)
        {
            _report.Add(
                row.Method,
                row.Against,
                Interval.Of(row.Figures.Ratios).Text(2),
                Interval.Of(row.Figures.Similarities).Text(3),
                Interval.Of(row.Figures.Distances).Text(2),
                row.Changed is null ? "" : Interval.Of(row.Changed.Ratios).Text(2),
                row.Changed is null ? "" : $"{Number(100 * row.Changed.NearerShare, "F0")}%");
        }

        AddGains(result);
    }

    /// <summary>Adds the table of what the direction gains on the plain way.</summary>
    private void AddGains(RestyleResult result)
    {
        RestyleRow plain = result.Unchanged;
        Comparison[] comparisons =
        [
            .. result.Ways.Select(way => Comparison.Between(way.Method, way.Figures, plain.Method, plain.Figures)),
        ];
        _report.Begin(
            "models/sprites: what the direction gains",
            $"Face by face, against the picture unchanged, over whole pictures, as above. {Comparison.Tell(comparisons)}",
            "way", "PSNR, dB", "SSIM", "distance");
        foreach (Comparison comparison in comparisons)
        {
            _report.Add(
                comparison.Job, Gain(comparison.Ratio, 2), Gain(comparison.Similarity, 3), Gain(comparison.Distance, 2));
        }
    }

    /// <summary>Prints the tables and writes them to the file that was asked for.</summary>
    public void Publish() => _report.Publish(options.TableFile);

    private static string Gain(Interval gain, int decimals)
    {
        string text = gain.Text(decimals, signed: true);
        return gain.IsClear && gain.Mean < 0 ? $"**{text}**" : text;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
