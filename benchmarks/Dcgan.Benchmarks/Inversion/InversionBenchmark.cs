using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Inversion;
using Dcgan.Training.Native;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>Sets the latent search against plain ways, on images that the models have not seen.</summary>
internal static class InversionBenchmark
{
    /// <returns>The process's exit code.</returns>
    public static int Run(InversionOptions options, CancellationToken cancellation)
    {
        LibTorch.EnsureLoaded();
        set_num_threads(options.Threads);
        using IDisposable scope = NewDisposeScope();
        var table = new InversionTable(options);
        Measure(HeldOutImages.Sprites(options.Images, cancellation), table, options, cancellation);
        if (options.FashionMnist is string folder)
        {
            Measure(HeldOutImages.FashionMnist(folder, options.Images, cancellation), table, options, cancellation);
        }

        table.Publish();
        return 0;
    }

    private static void Measure(
        HeldOutImages images, InversionTable table, InversionOptions options, CancellationToken cancellation)
    {
        using IDisposable scope = NewDisposeScope();
        using (images)
        using (var network = FeatureNetwork.Shipped(
            images.Training.Channels, new OnnxSessionOptions { Device = DevicePreference.Cpu, Threads = options.Threads }))
        using (var search = new ModelSearch(Path.Combine(Repository.Find(), "models", images.Model), cancellation))
        {
            var judge = new ImageJudge(network);
            var pictures = new Dictionary<string, ComparisonPicture>();
            var results = new List<JobResult>();
            foreach (RestorationJob job in RestorationJob.All(images))
            {
                results.Add(Measure(job, images, search, judge, pictures));
            }

            table.Add(images, judge, results);
            if (images.Model == "sprites")
            {
                table.Add(RestyleJob.Run(options.Images, search, judge, pictures));
            }

            foreach ((string name, ComparisonPicture picture) in pictures)
            {
                if (options.PictureFolder is string folder)
                {
                    picture.Write(Path.Combine(folder, $"inversion-{images.Model}-{name}.png"));
                }
            }
        }
    }

    private static JobResult Measure(
        RestorationJob job,
        HeldOutImages images,
        ModelSearch search,
        ImageJudge judge,
        Dictionary<string, ComparisonPicture> pictures)
    {
        Progress.Report($"{images.Model}, {job.Name}");
        Tensor truth = images.Truth, damaged = job.Damage.Apply(truth);
        var found = RestoredImages.By("latent search", () => search.Restore(damaged, job.Damage));
        RestoredImages[] baselines =
        [
            .. job.Baselines.Select(baseline => RestoredImages.By(baseline.Name, () => baseline.Restore(damaged))),
        ];
        if (!pictures.TryGetValue(job.Picture, out ComparisonPicture? picture))
        {
            pictures[job.Picture] = picture = new ComparisonPicture();
        }

        Tensor[] seen = job.Damage is IdentityOperator ? [truth] : [truth, job.Show(damaged)];
        picture.Add([.. seen, baselines[0].Images, found.Images]);
        MethodResult Judge(RestoredImages restored) =>
            new(restored.Method, judge.Compare(restored.Images, truth), restored.Seconds);
        return new JobResult(job.Name, Judge(found), [.. baselines.Select(Judge)]);
    }
}
