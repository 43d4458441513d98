using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Quality;

/// <summary>What the command <c>quality</c> was asked for.</summary>
internal sealed record QualityOptions
{
    /// <summary>The folder with the four Fashion-MNIST files, as they are published.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where the reference's networks are kept for later runs.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Where the table goes, or null for standard output alone.</summary>
    public string? TableFile { get; init; }

    /// <summary>After how many epochs the reference is judged, ascending.</summary>
    public IReadOnlyList<int> ReferenceEpochs { get; init; } = [];

    /// <summary>Generators to judge beside it.</summary>
    public IReadOnlyList<NamedGenerator> Generators { get; init; } = [];

    /// <summary>Images of each set that are compared.</summary>
    public int Samples { get; init; } = 10_000;

    /// <summary>Processor threads of libtorch.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Seeds weights, data order and latents.</summary>
    public int Seed { get; init; }

    /// <summary>The classifier in whose features images are compared: the one that ships.</summary>
    public string ClassifierFile { get; } =
        Path.Combine(Repository.Find(), "models", "fashion-mnist", "classifier.onnx");

    /// <summary>The folder of the results that belong to this seed.</summary>
    public string ResultsFolder => Path.Combine(WorkFolder, $"seed-{Seed}");
}

/// <summary>A generator's ONNX file and what the table calls it.</summary>
internal sealed record NamedGenerator(string Name, string File);
