using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Training.Attributes;

/// <summary>Vector arithmetic, measured: an attribute's direction added to images that lack it, or taken from images that have it.</summary>
/// <param name="Attribute">The attribute that is to change.</param>
/// <param name="Strength">How far the latents were moved, in directions; below 0 the direction was taken away.</param>
/// <param name="Images">How many images lacked the attribute, or had it where it was taken away.</param>
/// <param name="Succeeded">The share of them of which this is not so afterwards.</param>
/// <param name="Others">What became of the other attributes meanwhile.</param>
public sealed record ArithmeticTrial(
    string Attribute, double Strength, int Images, double Succeeded, IReadOnlyList<AttributeChange> Others)
{
    /// <summary>How far the other attributes moved, on average; see <see cref="AttributeChange.Moved"/>.</summary>
    public double OthersMoved => Others.Average(other => other.Moved);

    /// <summary>Moves the latents along one direction, and looks at what became of the images.</summary>
    /// <param name="reader">Makes and reads images.</param>
    /// <param name="faces">Latents that had no part in finding the direction.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="strength">How far, in directions, not 0: above, it is added to images without the attribute; below, taken from those with it.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <inheritdoc cref="Run(AttributeReader, AttributedLatents, string, Func{int, float[]}, double, CancellationToken)"/>
    public static ArithmeticTrial Run(
        AttributeReader reader,
        AttributedLatents faces,
        string attribute,
        float[] direction,
        double strength,
        CancellationToken cancellation = default) =>
        Run(reader, faces, attribute, _ => direction, strength, cancellation);

    /// <summary>The same, with a direction of each latent's own.</summary>
    /// <param name="reader">Makes and reads images.</param>
    /// <param name="faces">Latents that had no part in finding the directions.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="direction">The direction of the latent with a number, from 0, among those that are moved.</param>
    /// <param name="strength">As above.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="ArgumentException">
    /// There is no such attribute, or no image to try it on, or the strength is 0 or no number.
    /// </exception>
    public static ArithmeticTrial Run(
        AttributeReader reader,
        AttributedLatents faces,
        string attribute,
        Func<int, float[]> direction,
        double strength,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(direction);
        if (strength == 0 || !double.IsFinite(strength))
        {
            throw new ArgumentException($"A step of strength {strength} changes nothing that can be told; use another.", nameof(strength));
        }

        AttributedLatents before = faces.Where(attribute, present: strength < 0);
        if (before.Count == 0)
        {
            throw new ArgumentException(
                $"Of {faces.Count} images none {(strength < 0 ? "has" : "lacks")} '{attribute}'; take more.", nameof(faces));
        }

        AttributedLatents after = reader.Read(LatentDirections.Step(before.Latents, direction, strength), cancellation);
        IReadOnlyList<AttributeChange> changes = AttributeChange.Between(before, after, faces);
        return new ArithmeticTrial(
            attribute,
            strength,
            before.Count,
            1 - changes[faces.IndexOf(attribute)].Kept,
            [.. changes.Where(change => change.Name != attribute)]);
    }
}
