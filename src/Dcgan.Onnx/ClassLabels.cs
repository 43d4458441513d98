using System.Globalization;
using System.Text.Json.Serialization;
using Dcgan.Onnx.Seeds;

namespace Dcgan.Onnx;

/// <summary>
/// The classes of a conditional model: labels from 0 to one below <see cref="Count"/>, what they are called, and how often
/// each was among the images of the training.
/// </summary>
public sealed record ClassLabels
{
    /// <summary>The most classes of a model.</summary>
    public const int Most = 4096;

    /// <summary>The counter of a label's draw: the one after those of the longest latent.</summary>
    private const ulong SeedCounter = 2 * ModelMetadata.MaxLatentSize;

    private readonly long[] _ends;

    /// <summary>Creates classes.</summary>
    /// <param name="count">Number of classes, 2 to <see cref="Most"/>.</param>
    /// <param name="names">One name a class, none of them twice; null or empty where they have none.</param>
    /// <param name="images">
    /// How many images of each class there are, at least one in all; null or empty where nobody knows, and all classes count
    /// the same.
    /// </param>
    /// <exception cref="ArgumentException">A number is impossible, or a name is empty or there twice; the message says which.</exception>
    [JsonConstructor]
    public ClassLabels(int count, IReadOnlyList<string>? names = null, IReadOnlyList<long>? images = null)
    {
        Count = count is >= 2 and <= Most
            ? count
            : throw new ArgumentException($"There are {count} classes; use 2 to {Most}.");
        Names = [.. names ?? []];
        Images = [.. images ?? []];
        if (Names.Count > 0 && (Names.Count != count || Names.Any(string.IsNullOrEmpty) || Names.Distinct().Count() != count))
        {
            throw new ArgumentException($"{count} classes need as many names, none empty or there twice; these are '{string.Join("', '", Names)}'.");
        }

        if (Images.Count > 0
            && (Images.Count != count || Images.Any(number => number is < 0 or > int.MaxValue) || Images.All(number => number == 0)))
        {
            throw new ArgumentException(
                $"{count} classes need as many numbers of images, each from 0 to {int.MaxValue}, and not all 0; these are "
                + $"{string.Join(", ", Images)}.");
        }

        _ends = Ends();
    }

    /// <summary>Number of classes.</summary>
    public int Count { get; }

    /// <summary>The name of each class; empty where they have none.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Images of each class; empty where nobody knows.</summary>
    public IReadOnlyList<long> Images { get; }

    /// <summary>The class by which whoever counts all images class by class comes to a place.</summary>
    /// <param name="place">From 0 to one below <see cref="Total"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public long At(long place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Total);
        int found = Array.BinarySearch(_ends, place + 1);
        if (found < 0)
        {
            return ~found;
        }

        // Classes without images end where the one before them does.
        while (found > 0 && _ends[found - 1] == place + 1)
        {
            found--;
        }

        return found;
    }

    /// <summary>All images; the number of classes where nobody knows how many images they have.</summary>
    [JsonIgnore]
    public long Total => _ends[^1];

    /// <summary>
    /// The class that a seed names where none is asked for: each as often as it is among the images. The same on every
    /// platform, as <see cref="Latents"/> are.
    /// </summary>
    /// <remarks>
    /// The place <c>squares(2¹⁷, key) · total / 2³²</c>, rounded down, of all images counted class by class; with the seed's key of
    /// <see cref="Latents"/>.
    /// </remarks>
    /// <param name="seed">Any number.</param>
    public long OfSeed(long seed) =>
        At((long)(((UInt128)Squares.Next(SeedCounter, Squares.KeyOf(seed)) * (UInt128)Total) >> 32));

    /// <summary>The classes of seeds; see <see cref="OfSeed"/>.</summary>
    public long[] OfSeeds(ReadOnlySpan<long> seeds)
    {
        long[] labels = new long[seeds.Length];
        for (int i = 0; i < seeds.Length; i++)
        {
            labels[i] = OfSeed(seeds[i]);
        }

        return labels;
    }

    /// <summary>What a class is called: its name, or else its number.</summary>
    /// <param name="label">From 0 to one below <see cref="Count"/>.</param>
    public string NameOf(long label) =>
        Names.Count > 0 ? Names[(int)label] : label.ToString(CultureInfo.InvariantCulture);

    /// <summary>Finds a class by its name or its number; a name that is another class's number counts as the name.</summary>
    /// <param name="text">
    /// The name, in upper or lower case, or the number; or else the letters and digits of one name only, whatever stands between them.
    /// </param>
    /// <returns>Its label; null where there is no such class.</returns>
    public long? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Names may differ in nothing but upper and lower case.
        foreach (StringComparison comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            for (int label = 0; label < Names.Count; label++)
            {
                if (string.Equals(Names[label], text, comparison))
                {
                    return label;
                }
            }
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number < Count ? number : null
            : Alike(text, Names);
    }

    /// <summary>The only one of some names that has the same letters and digits, in upper or lower case; null where none has, or several.</summary>
    internal static long? Alike(string text, IReadOnlyList<string> names)
    {
        string plain = Plain(text);
        int[] alike = [.. Enumerable.Range(0, names.Count).Where(label => Plain(names[label]) == plain)];
        return alike is [int only] && plain.Length > 0 ? only : null;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Checks labels.</summary>
    /// <param name="labels">Labels of any number of rows.</param>
    /// <exception cref="ArgumentException">One is none of these classes; the message names the row.</exception>
    public void Require(ReadOnlySpan<long> labels)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] < 0 || labels[row] >= Count)
            {
                throw new ArgumentException($"The label of row {row} is {labels[row]}; there are {Count} classes, 0 to {Count - 1}.");
            }
        }
    }

    /// <summary>Whether all numbers and names are the same.</summary>
    public bool Equals(ClassLabels? other) => other is not null && Count == other.Count
        && Names.SequenceEqual(other.Names) && Images.SequenceEqual(other.Images);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Names.Count, Total);

    /// <summary>The number of classes and their names.</summary>
    public override string ToString() => Names.Count > 0 ? $"{Count}: {string.Join(", ", Names)}" : $"{Count}";

    private long[] Ends()
    {
        long total = 0;
        IEnumerable<long> sizes = Images.Count > 0 ? Images : Enumerable.Repeat(1L, Count);
        return [.. sizes.Select(size => total += size)];
    }
}
