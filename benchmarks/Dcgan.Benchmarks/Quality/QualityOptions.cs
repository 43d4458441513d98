namespace Dcgan.Benchmarks.Quality;

/// <summary>What the command <c>quality</c> was asked for.</summary>
internal sealed record QualityOptions
{
    /// <summary>Where trainings and their figures are kept, so that a later run goes on from them.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>The folder with Fashion-MNIST's four files, as they are published; null where the set is not asked for.</summary>
    public string? FashionMnistFolder { get; init; }

    /// <summary>The folder with CIFAR-10's <c>data_batch_*.bin</c>; null where the set is not asked for.</summary>
    public string? CifarFolder { get; init; }

    /// <summary>The names of the image sets, of <see cref="QualitySet.All"/>.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>The seeds of the trainings on the first set; the others get the first seed only.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>Processor threads of every training and of every measurement.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Images of each kind that are compared, at most.</summary>
    public int Samples { get; init; } = 10_000;

    /// <summary>Epochs of ours that take as long as the plain loop's.</summary>
    public int EqualTimeEpochs { get; init; } = 10;

    /// <summary>Epochs of ours that take half as long as the plain loop's.</summary>
    public int HalfTimeEpochs { get; init; } = 4;

    /// <summary>Whether to try everything on few images with small networks: the figures mean nothing.</summary>
    public bool Quick { get; init; }

    /// <summary>The one training to do in this process; null for all of them, each in a process of its own.</summary>
    public string? Row { get; init; }

    /// <summary>Whether to train nothing, and make the table of what there is.</summary>
    public bool TableOnly { get; init; }

    /// <summary>A fact about the machine that the table states; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Where the table goes, or null for standard output alone.</summary>
    public string? TableFile { get; init; }
}
