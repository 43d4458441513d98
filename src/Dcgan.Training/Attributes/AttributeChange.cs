namespace Dcgan.Training.Attributes;

/// <summary>What became of an attribute when latents were moved.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Kept">The share of images that have it as before, or lack it as before.</param>
/// <param name="Moved">
/// The mean of |after − before|, as a share of how far two random images are apart: 0 where nothing changed, 1 where nothing is
/// left of what was.
/// </param>
public sealed record AttributeChange(string Name, double Kept, double Moved)
{
    /// <summary>Compares images before and after, attribute by attribute.</summary>
    /// <param name="before">The latents before, at least one.</param>
    /// <param name="after">The same ones after, in the same order.</param>
    /// <param name="random">Latents as they come, two or more, which say how far random images are apart.</param>
    /// <exception cref="ArgumentException">
    /// There are not as many after, or other attributes, or one in which the random images do not differ.
    /// </exception>
    public static IReadOnlyList<AttributeChange> Between(AttributedLatents before, AttributedLatents after, AttributedLatents random)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(random);
        if (before.Count == 0 || before.Count != after.Count
            || !before.Names.SequenceEqual(after.Names) || !before.Names.SequenceEqual(random.Names))
        {
            throw new ArgumentException(
                $"{before.Count} images before and {after.Count} after cannot be compared: as many are needed, with the same attributes.");
        }

        int[] rows = [.. Enumerable.Range(0, before.Count)];
        return
        [
            .. before.Names.Select((name, column) => new AttributeChange(
                name,
                rows.Count(row => before.Has(row, column) == after.Has(row, column)) / (double)rows.Length,
                rows.Average(row => Math.Abs((double)after[row, column] - before[row, column])) / Scale(random, column))),
        ];
    }

    private static double Scale(AttributedLatents random, int column) => random.MeanDifference(column) is > 0 and double apart
        ? apart
        : throw new ArgumentException(
            $"All {random.Count} random images have the same value of '{random.Names[column]}', so a change of it has no scale; take more.");
}
