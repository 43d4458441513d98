using Dcgan.Cli.Arguments;
using Dcgan.Imaging;
using Dcgan.Training.Evaluation;

namespace Dcgan.Cli.Commands.Evaluate;

/// <summary>What <c>dcgan evaluate</c> is asked for.</summary>
internal sealed record EvaluateRequest
{
    private const int MostThreads = 1024;
    private const int LargestSide = 16_384;
    private const int MostSubsets = 100_000;
    private const string StatisticsFile = ".safetensors";
    private const string NumpyFile = ".npz";
    private const string Html = ".html";
    private const string JsonFile = ".json";

    /// <summary>A generator's file or a run's folder, or null.</summary>
    public required string? Model { get; init; }

    /// <summary>The images themselves, or null.</summary>
    public required string? Images { get; init; }

    /// <summary>The real images or their statistics, or null for those of the run.</summary>
    public required string? Data { get; init; }

    /// <summary>Where named sets are looked for first, or null.</summary>
    public required string? DataRoot { get; init; }

    /// <summary>Where the real images' statistics are kept, or null for nowhere.</summary>
    public required string? Statistics { get; init; }

    /// <summary>The size of the images, or null.</summary>
    public required ImageSize? Size { get; init; }

    /// <summary>What shows through transparent pixels.</summary>
    public required Rgb Background { get; init; }

    /// <summary>Whether broken pictures are left out.</summary>
    public required bool SkipBadImages { get; init; }

    /// <summary>Images of a draw.</summary>
    public required int Samples { get; init; }

    /// <summary>Number of draws.</summary>
    public required int Draws { get; init; }

    /// <summary>The first seed.</summary>
    public required long FirstSeed { get; init; }

    /// <summary>The feature network's file, or null for the one that is shipped.</summary>
    public required string? Features { get; init; }

    /// <summary>What the feature network's file does not say.</summary>
    public required FeatureNetworkOptions Network { get; init; }

    /// <summary>How images are compared.</summary>
    public required EvaluationOptions Comparison { get; init; }

    /// <summary>Processor threads, or null.</summary>
    public required int? Threads { get; init; }

    /// <summary>The report's file, or null.</summary>
    public required string? Report { get; init; }

    /// <summary>Whether the figures go into the model files.</summary>
    public required bool Card { get; init; }

    /// <summary>Whether one JSON document is printed.</summary>
    public required bool Json { get; init; }

    /// <summary>Where libtorch lies, or null for the usual places.</summary>
    public required string? LibTorch { get; init; }

    /// <summary>Whether the real images are given by their statistics alone.</summary>
    public bool DataIsStatistics => Data is not null && File.Exists(Data)
        && (HasEnding(Data, StatisticsFile) || HasEnding(Data, NumpyFile));

    /// <summary>Whether the report is a page.</summary>
    public bool ReportIsPage => Report is not null && HasEnding(Report, Html);

    /// <summary>Refuses options that do not go together.</summary>
    /// <exception cref="UsageException">There are some.</exception>
    /// <exception cref="FileNotFoundException">There is no such model.</exception>
    public void Check()
    {
        if ((Model is null) == (Images is null))
        {
            throw new UsageException("Name what is judged: either --model, a generator.onnx or a run's folder, or --images.");
        }

        if (Data is null && Model is not null && !Path.Exists(Model))
        {
            // A mistyped folder of a run is no model without images.
            throw new FileNotFoundException($"There is neither a model file nor a run's folder '{Model}'.", Model);
        }

        if (Data is null && (Images is not null || !Directory.Exists(Model)))
        {
            throw new UsageException("Name the real images: --data. Only a run's folder says for itself what it was trained on.");
        }

        if (Report is not null && !ReportIsPage && !HasEnding(Report, JsonFile))
        {
            throw new UsageException($"--report is '{Report}'; end it in {Html} for a page with pictures, or in {JsonFile}.");
        }

        if (Report is not null)
        {
            OutputFile.Require("--report", Report, "report.html");
        }

        if (Statistics is not null)
        {
            OutputFile.Require("--statistics", Statistics, "real.safetensors");
        }

        if (Size is { Width: < 1 or > LargestSide } or { Height: < 1 or > LargestSide })
        {
            throw new UsageException($"--size is {Size.Value.Width}x{Size.Value.Height}; each side is 1 to {LargestSide}.");
        }

        if (Comparison.Neighbours >= Comparison.NeighbourImages)
        {
            throw new UsageException($"--neighbours is {Comparison.Neighbours}; use less than {Comparison.NeighbourImages}, such as 5.");
        }

        if (Comparison.Kernel.Subsets > MostSubsets)
        {
            throw new UsageException($"--kernel-subsets is {Comparison.Kernel.Subsets}; use at most {MostSubsets}.");
        }

        CheckStatistics();
        if (Threads is < 1 or > MostThreads)
        {
            throw new UsageException($"--threads is {Threads}; use 1 to {MostThreads}.");
        }

        if (FirstSeed > long.MaxValue - ((long)Samples * Draws))
        {
            throw new UsageException($"--first-seed is {FirstSeed}; so many seeds do not follow it.");
        }
    }

    private static bool HasEnding(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private void CheckStatistics()
    {
        if (Statistics is not null && !HasEnding(Statistics, StatisticsFile))
        {
            throw new UsageException($"--statistics is '{Statistics}'; it is a safetensors file: end it in {StatisticsFile}.");
        }

        if (Statistics is not null && DataIsStatistics)
        {
            throw new UsageException($"--statistics has no use here: --data '{Data}' holds statistics already.");
        }

        if (Size is not null && DataIsStatistics)
        {
            throw new UsageException($"--size has no use here: the images that '{Data}' was measured of had one.");
        }

        if (Features is null && DataIsStatistics && HasEnding(Data!, NumpyFile))
        {
            throw new UsageException($"'{Data}' does not say in which network it was measured; name it: --features.");
        }
    }
}
