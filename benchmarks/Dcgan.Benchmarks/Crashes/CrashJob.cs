using System.Diagnostics;
using System.Globalization;
using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>The training that is disturbed: small, with many snapshots, on one thread, so that its bytes are always the same.</summary>
/// <param name="options">The images and the epochs.</param>
/// <param name="further">Further options of <c>dcgan train</c>.</param>
internal sealed class CrashJob(CrashesOptions options, params string[] further)
{
    /// <summary>Options whose work has a state of its own, which a checkpoint must carry, or a random stream.</summary>
    public static readonly string[] WithState =
    [
        "--ema", "2000", "--spectral-norm", "--augment", "color,translation,cutout", "--instance-noise", "0.1", "--r1", "1",
        "--r1-every", "4", "--clip-gradients", "5", "--rollback", "2",
    ];

    /// <summary>Images between two snapshots, each with a checkpoint.</summary>
    public const int SnapshotEvery = 1_920;

    /// <summary>Images between two lines of metrics, and so the grain of what can be told of lost work.</summary>
    public const int LogEvery = 20 * Batch;

    private const int Batch = 64;
    private const int WatchedSamples = 256;

    /// <summary>The snapshots after the second are not judged: what is written there first is a sample grid.</summary>
    private const int WatchEvery = 5;
    private const int Width = 8;
    private const int OtherWidth = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Starts the training in a new folder.</summary>
    public string[] Train(string folder) => Train(folder, Width);

    /// <summary>Starts the training of another architecture.</summary>
    public string[] TrainOther(string folder) => Train(folder, OtherWidth);

    /// <summary>Goes on with a run, or starts it where it had no time for its record.</summary>
    public string[] Continue(string folder) =>
        File.Exists(Path.Combine(folder, "run.json")) ? ["train", "--resume", folder] : Train(folder);

    /// <summary>Trains until the second snapshot of a run and kills it there.</summary>
    /// <param name="arguments">Starts or resumes it.</param>
    /// <param name="folder">The run's folder.</param>
    public static void TrainSome(string[] arguments, string folder)
    {
        using DcganProcess process = DcganProcess.Start(arguments);
        WaitForImages(process, folder, SnapshotEvery);
        process.Kill();
    }

    /// <summary>Waits for a run's checkpoint of after so many images.</summary>
    /// <exception cref="IOException">The process ends before, or takes minutes.</exception>
    public static void WaitForImages(DcganProcess process, string folder, long images)
    {
        var clock = Stopwatch.StartNew();
        while (!(ImagesOf(folder) >= images))
        {
            if (process.HasEnded || clock.Elapsed > Patience)
            {
                throw new IOException($"A training did not reach {images} images; it said: {process.Message}");
            }

            Thread.Sleep(20);
        }
    }

    /// <summary>Images that a run's checkpoint has seen; null where there is none.</summary>
    public static long? ImagesOf(string folder)
    {
        string path = Path.Combine(folder, "checkpoint.safetensors");
        if (!File.Exists(path))
        {
            return null;
        }

        using var scope = NewDisposeScope();
        return long.Parse(Safetensors.Read(path).Metadata["step"], CultureInfo.InvariantCulture) * Batch;
    }

    private string[] Train(string folder, int width) =>
    [
        "train", "--data", options.Data, "--epochs", $"{options.Epochs}", "--batch", $"{Batch}", "--width", $"{width}",
        "--snapshot-every", $"{SnapshotEvery}", "--watch-samples", $"{WatchedSamples}",
        "--watch-every", $"{WatchEvery}", "--threads", "1", "--device", "cpu", "--out", folder, .. further,
    ];
}
