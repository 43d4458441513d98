using System.Text.RegularExpressions;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests;

/// <summary>Runs of a second on 60 sprites of 12×12 pixels, and what their folders hold.</summary>
internal static partial class TestRun
{
    public static readonly ImageSetOptions Data = new() { SpriteCount = 60, Width = 12, Height = 12 };

    /// <summary>Trains in a new folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="images">The images.</param>
    /// <param name="options">The options; null for <see cref="TestPlans.Options"/>.</param>
    /// <param name="onProgress">Told at every logging step, in the middle of the loop.</param>
    /// <param name="cancellation">Ends the training.</param>
    public static TrainingOutcome? Start(
        string path,
        ImageSet images,
        TrainingOptions? options = null,
        Action<TrainingProgress>? onProgress = null,
        CancellationToken cancellation = default)
    {
        using RunFolder folder = RunFolder.Create(path);
        using Trainer trainer = Trainer.Start(folder, Data, images, options ?? TestPlans.Options);
        return trainer.Run(new Told(onProgress), cancellation);
    }

    /// <summary>Goes on with the run in a folder.</summary>
    public static TrainingOutcome? Resume(string path, ImageSet images, int? epochs = null)
    {
        using RunFolder folder = RunFolder.Open(path);
        using Trainer trainer = Trainer.Resume(folder, images, epochs);
        return trainer.Run(progress: null, CancellationToken.None);
    }

    /// <summary>Copies a run's folder as it stands in this moment, without its lock.</summary>
    public static void Copy(string from, string to)
    {
        foreach (string file in Files(from))
        {
            string target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, file), target);
        }
    }

    /// <summary>The files of a run by their relative names, but for the lock.</summary>
    public static string[] Files(string path) =>
    [
        .. Directory.GetFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/')).Where(file => file != ".lock").Order(),
    ];

    /// <summary>
    /// Requires two folders to hold the same run: the same files, byte for byte, but for speeds in the metrics and
    /// times in the record. TensorBoard's events, which are full of times, are compared where they are tested.
    /// </summary>
    public static void RequireSame(string expected, string actual)
    {
        string[] files = WithoutEvents(expected);
        CollectionAssert.AreEqual(files, WithoutEvents(actual));
        foreach (string file in files.Where(file => file != "run.json"))
        {
            byte[] expectedBytes = File.ReadAllBytes(Path.Combine(expected, file));
            byte[] actualBytes = File.ReadAllBytes(Path.Combine(actual, file));
            if (file == "metrics.jsonl")
            {
                CollectionAssert.AreEqual(WithoutSpeeds(expected), WithoutSpeeds(actual));
            }
            else
            {
                Assert.IsTrue(expectedBytes.AsSpan().SequenceEqual(actualBytes), file);
            }
        }
    }

    private static string[] WithoutEvents(string path) =>
        [.. Files(path).Where(file => !file.StartsWith("events.", StringComparison.Ordinal))];

    private static string[] WithoutSpeeds(string path) =>
        [.. File.ReadLines(Path.Combine(path, "metrics.jsonl")).Select(line => Speed().Replace(line, string.Empty))];

    [GeneratedRegex("\"images_per_second\":[^,}]*")]
    private static partial Regex Speed();

    /// <summary>Tells at once, on the training's own thread.</summary>
    private sealed class Told(Action<TrainingProgress>? tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell?.Invoke(value);
    }
}
