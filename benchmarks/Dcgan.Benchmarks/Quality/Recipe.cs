using Dcgan.Training;

namespace Dcgan.Benchmarks.Quality;

/// <summary>One way to train, which a row of the table shows. <see cref="Recipes.All"/> lists them.</summary>
internal sealed record Recipe
{
    /// <summary>Names it in folders and on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What the table calls it.</summary>
    public required string Title { get; init; }

    /// <summary>Passes over the training images, where the set does not say otherwise.</summary>
    public required int Epochs { get; init; }

    /// <summary>Which recipes come first, for all seeds: 1 before 2, so that an early end leaves the most useful table.</summary>
    public required int Stage { get; init; }

    /// <summary>The sets it is trained on.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>
    /// What the product is asked for; null for the plain loop. Epochs, seed, threads and width are the table's own and need not
    /// be given.
    /// </summary>
    public TrainingOptions? Product { get; init; }

    /// <summary>
    /// For the plain loop: the product's options whose rates and schedule it gets; null for the paper's rates.
    /// </summary>
    public TrainingOptions? Rates { get; init; }

    /// <summary>Whether it is what the others are compared with, seed by seed.</summary>
    public bool IsBaseline { get; init; }
}
