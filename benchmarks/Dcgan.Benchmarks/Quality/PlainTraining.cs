using Dcgan.Benchmarks.Reference;
using Dcgan.Onnx;
using Dcgan.Training;
using Dcgan.Training.Data;
using Dcgan.Training.Export;
using Dcgan.Training.Schedules;

namespace Dcgan.Benchmarks.Quality;

/// <summary>A training by the plain loop. Its state is kept after each epoch, and it goes on from there.</summary>
internal static class PlainTraining
{
    private const string KeptPrefix = "epoch-";

    /// <summary>Trains to the end and writes the generator.</summary>
    /// <returns>Images seen, and the clock.</returns>
    public static (long Images, TrainingClock Clock) Run(
        TrainingRow row, QualityOptions options, ImageSet images, CancellationToken cancellation)
    {
        string folder = row.Folder(options);
        int epochs = row.Epochs(options);
        using var loop = new ReferenceLoop(
            images.Images,
            new ReferenceOptions
            {
                Seed = row.Seed,
                Width = row.Width(options),
                Rates = Rates(row, epochs, images),
                OutputFolder = Path.Combine(folder, "output"),
            });
        int trained = Kept(folder).DefaultIfEmpty(0).Max();
        if (trained > 0)
        {
            loop.Load(KeptFolder(folder, trained));
        }

        long perEpoch = loop.StepsPerEpoch * ReferenceLoop.BatchSize;
        var clock = new TrainingClock(Path.Combine(folder, "clock.jsonl"), trained * perEpoch);
        for (int epoch = trained + 1; epoch <= epochs; epoch++)
        {
            loop.TrainEpoch(epoch, cancellation);
            Keep(loop, folder, epoch);
            clock.Mark(epoch * perEpoch);
            Progress.Report($"{row.Name}: epoch {epoch}/{epochs}, {epoch * perEpoch / clock.Seconds:F0} images/s");
        }

        GeneratorExport.Build(loop.Generator, Metadata(images, epochs * perEpoch)).Save(row.GeneratorPath(options));
        return (epochs * perEpoch, clock);
    }

    /// <summary>The paper's rates, or those that the product would take in each step.</summary>
    private static Func<long, (double Generator, double Discriminator)> Rates(TrainingRow row, int epochs, ImageSet images)
    {
        if (row.Recipe.Rates is not TrainingOptions asked)
        {
            return new ReferenceOptions().Rates;
        }

        var plan = TrainingPlan.Create(asked with { Epochs = epochs, Seed = row.Seed }, images);
        long steps = images.Count / ReferenceLoop.BatchSize * epochs;
        return step =>
        {
            LearningRates rates = LearningRates.At(plan, (double)step / steps);
            return (rates.Generator, rates.Discriminator);
        };
    }

    private static ModelMetadata Metadata(ImageSet images, long seen) => new()
    {
        Role = ModelRole.Generator,
        LatentSize = ReferenceNetworks.LatentSize,
        Channels = images.Channels,
        Height = images.Height,
        Width = images.Width,
        Dataset = images.Name,
        ImagesSeen = seen,
        Loss = "non-saturating",
    };

    /// <summary>Renamed into place whole: what lies there is finished. The state before is then not needed any more.</summary>
    private static void Keep(ReferenceLoop loop, string folder, int epoch)
    {
        string unfinished = Path.Combine(folder, "unfinished");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        loop.Save(unfinished);
        Directory.Move(unfinished, KeptFolder(folder, epoch));
        foreach (int earlier in Kept(folder).Where(kept => kept < epoch))
        {
            Directory.Delete(KeptFolder(folder, earlier), recursive: true);
        }
    }

    private static int[] Kept(string folder) =>
    [
        .. Directory.GetDirectories(folder, KeptPrefix + "*")
            .Select(path => int.Parse(Path.GetFileName(path)[KeptPrefix.Length..])),
    ];

    private static string KeptFolder(string folder, int epoch) => Path.Combine(folder, $"{KeptPrefix}{epoch}");
}
