using System.Globalization;
using Dcgan.Cli.Console;
using Dcgan.Training.Inversion;
using Dcgan.Training.Metrics;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>What a search gave: losses, and and PSNR and SSIM where the truth is known.</summary>
internal sealed class InversionReport
{
    /// <summary>The side of the smallest image that has a structural similarity.</summary>
    private const int LeastSimilaritySide = 11;

    private readonly InversionRequest _request;
    private readonly PictureFigures[] _pictures;
    private readonly bool _knowsTruth;

    /// <summary>Measures.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="pictures">The pictures that were given.</param>
    /// <param name="found">What was found.</param>
    /// <param name="results">What became of them: [n, channels, height, width].</param>
    /// <param name="truth">What the results should be; null where nobody knows.</param>
    public InversionReport(
        InversionRequest request,
        IReadOnlyList<NamedPicture> pictures,
        LatentSearchResult found,
        Tensor results,
        Tensor? truth)
    {
        _request = request;
        _knowsTruth = truth is not null;
        double[]? noise = truth is null ? null : PeakSignalToNoise.Of(results, truth);
        double[]? similarity = truth is null || Math.Min(truth.shape[2], truth.shape[3]) < LeastSimilaritySide
            ? null
            : StructuralSimilarity.Of(results, truth);
        _pictures =
        [
            .. pictures.Select((picture, i) => new PictureFigures(
                picture.Name, found.Losses[i], found.DataLosses[i], Finite(noise?[i]), Finite(similarity?[i]))),
        ];
    }

    /// <summary>Prints the figures.</summary>
    public void Print()
    {
        if (_request.Json)
        {
            Output.Json(new
            {
                _request.Model,
                Grid = _request.Out,
                _request.Results,
                _request.Latents,
                Psnr = Mean(picture => picture.Psnr),
                Ssim = Mean(picture => picture.Ssim),
                Pictures = _pictures,
            });
            return;
        }

        Output.Columns(
            _knowsTruth ? ["picture", "difference", "PSNR", "SSIM"] : ["picture", "difference"],
            [
                .. _pictures.Select(picture => Row(picture.Name, picture.Difference, picture.Psnr, picture.Ssim)),
                Row("mean", Mean(picture => picture.Difference), Mean(picture => picture.Psnr), Mean(picture => picture.Ssim)),
            ]);
    }

    private string[] Row(string name, double? difference, double? noise, double? similarity) =>
        [name, Text(difference, "F4"), .. _knowsTruth ? (string[])[Text(noise, "F2"), Text(similarity, "F3")] : []];

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    /// <summary>A picture that equals its truth has no ratio, and JSON no infinity.</summary>
    private static double? Finite(double? value) => value is double number && double.IsFinite(number) ? number : null;

    private double? Mean(Func<PictureFigures, double?> figure) => _pictures.Average(figure);

    /// <summary>The figures of one picture.</summary>
    /// <param name="Name">The picture.</param>
    /// <param name="Loss">All of the loss.</param>
    /// <param name="Difference">The data's part in it.</param>
    /// <param name="Psnr">In decibels; null where there is no truth, or no difference.</param>
    /// <param name="Ssim">Null where there is no truth, or the images are too small.</param>
    private sealed record PictureFigures(string Name, double Loss, double Difference, double? Psnr, double? Ssim);
}
