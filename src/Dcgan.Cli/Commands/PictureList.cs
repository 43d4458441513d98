using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary>Which pictures are made: seeds, and of a conditional generator each seed in one class after the other.</summary>
/// <param name="Seeds">The seed of each picture.</param>
/// <param name="Labels">The class of each picture; empty where the generator takes no labels.</param>
/// <param name="Columns">Pictures in a row of the grid; 0 for the nearest square.</param>
internal sealed record PictureList(long[] Seeds, long[] Labels, int Columns)
{
    private const int DefaultSeeds = 64;

    /// <summary>Each comes in every class.</summary>
    private const int DefaultConditionalSeeds = 8;

    private const int MaxPictures = 1_000_000;

    /// <summary>Number of pictures.</summary>
    public int Count => Seeds.Length;

    /// <summary>Lists the pictures that are asked for.</summary>
    /// <param name="classes">The generator's classes; null where it takes no labels.</param>
    /// <param name="seeds">The seeds; empty for the default ones.</param>
    /// <param name="labels">The classes that are asked for; empty for all.</param>
    /// <exception cref="UsageException">There are too many.</exception>
    public static PictureList Of(ClassLabels? classes, long[] seeds, long[] labels)
    {
        bool everyClass = classes is not null && labels.Length == 0;
        long[] asked = seeds.Length > 0
            ? seeds
            : [.. Enumerable.Range(0, everyClass ? DefaultConditionalSeeds : DefaultSeeds).Select(seed => (long)seed)];
        if (classes is null)
        {
            return new PictureList(asked, [], Columns: 0);
        }

        long[] each = everyClass ? [.. Enumerable.Range(0, classes.Count).Select(label => (long)label)] : labels;
        if ((long)asked.Length * each.Length > MaxPictures)
        {
            throw new UsageException(
                $"{asked.Length} seeds in {each.Length} classes are more than {MaxPictures} pictures; ask for fewer at a time.");
        }

        return new PictureList(
            [.. asked.SelectMany(seed => Enumerable.Repeat(seed, each.Length))],
            [.. asked.SelectMany(_ => each)],
            Columns: each.Length == 1 ? 0 : each.Length);
    }

    /// <summary>The file of a picture.</summary>
    public string FileName(int index) =>
        Labels.Length == 0 ? $"seed{Seeds[index]:D4}.png" : $"seed{Seeds[index]:D4}-class{Labels[index]}.png";
}
