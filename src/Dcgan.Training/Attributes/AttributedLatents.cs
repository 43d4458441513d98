using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Training.Attributes;

/// <summary>Latents of a generator, with the attributes of the images that it makes of them.</summary>
public sealed class AttributedLatents
{
    private readonly float[] _values;

    /// <summary>Takes latents and values; the array is used, not copied.</summary>
    /// <param name="names">What the attributes are called.</param>
    /// <param name="latents">The latents.</param>
    /// <param name="values">Latent by latent, a value of each attribute, 0 to 1.</param>
    /// <exception cref="ArgumentException">There are not as many values as latents and names ask for.</exception>
    public AttributedLatents(IReadOnlyList<string> names, IReadOnlyList<float[]> latents, float[] values)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != (long)names.Count * latents.Count)
        {
            throw new ArgumentException($"{latents.Count} latents with {names.Count} attributes each do not have {values.Length} values.");
        }

        Names = names;
        Latents = latents;
        _values = values;
    }

    /// <summary>What the attributes are called.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The latents.</summary>
    public IReadOnlyList<float[]> Latents { get; }

    /// <summary>Number of latents.</summary>
    public int Count => Latents.Count;

    /// <summary>An attribute's value, 0 to 1.</summary>
    /// <param name="row">Which latent, from 0.</param>
    /// <param name="attribute">Which attribute, from 0.</param>
    public float this[int row, int attribute] => _values[(row * Names.Count) + attribute];

    /// <summary>The place of an attribute among the names.</summary>
    /// <exception cref="ArgumentException">There is none of this name; the message lists those there are.</exception>
    public int IndexOf(string attribute)
    {
        int index = Names.ToList().IndexOf(attribute);
        return index >= 0
            ? index
            : throw new ArgumentException($"There is no attribute '{attribute}'; there are {string.Join(", ", Names)}.");
    }

    /// <summary>Whether an image has an attribute: its value is <see cref="AttributeAccuracy.Threshold"/> or more.</summary>
    /// <param name="row">Which latent, from 0.</param>
    /// <param name="attribute">Which attribute, from 0.</param>
    public bool Has(int row, int attribute) => AttributeAccuracy.Has(this[row, attribute]);

    /// <summary>The latents whose images have an attribute, or those whose images lack it, in their order.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="present">Whether it is to be there.</param>
    public AttributedLatents Where(string attribute, bool present)
    {
        int column = IndexOf(attribute);
        return Pick([.. Enumerable.Range(0, Count).Where(row => Has(row, column) == present)]);
    }

    /// <summary>Some of the latents.</summary>
    /// <param name="rows">Which, from 0, in the order that they get.</param>
    public AttributedLatents Pick(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        float[] values = new float[rows.Count * Names.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            _values.AsSpan(rows[i] * Names.Count, Names.Count).CopyTo(values.AsSpan(i * Names.Count));
        }

        return new AttributedLatents(Names, [.. rows.Select(row => Latents[row])], values);
    }

    /// <summary>The direction of an attribute: the mean latent of images that have it, less that of images that lack it.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="examples">
    /// How many images with and how many without are taken, the first ones: three each in the paper. Null for all.
    /// </param>
    /// <exception cref="ArgumentException">There are not as many images with and without it.</exception>
    public float[] Direction(string attribute, int? examples = null)
    {
        IReadOnlyList<float[]> with = Where(attribute, present: true).Latents, without = Where(attribute, present: false).Latents;
        int least = Math.Min(with.Count, without.Count);
        if (least == 0 || least < examples)
        {
            throw new ArgumentException(
                $"Of {Count} images {with.Count} have '{attribute}' and {without.Count} have it not, which are too few: {examples ?? 1} of either "
                + "are needed; take more images.");
        }

        return LatentArithmetic.Direction(
            [.. with.Take(examples ?? with.Count)], [.. without.Take(examples ?? without.Count)]);
    }

    /// <summary>
    /// How far two images taken at random are apart in an attribute: the mean of |a − b| over all pairs of different ones
    /// (Gini 1912).
    /// </summary>
    /// <param name="attribute">Which attribute, from 0.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public double MeanDifference(int attribute)
    {
        if (Count < 2)
        {
            throw new ArgumentException($"{Count} images make no pairs.");
        }

        // In ascending order the value at place i is the greater one of i pairs and the smaller one of n − 1 − i.
        double sum = Enumerable.Range(0, Count)
            .Select(row => this[row, attribute]).Order()
            .Select((value, place) => value * (double)((2 * place) - Count + 1)).Sum();
        return sum * 2 / ((double)Count * (Count - 1));
    }

    /// <summary>How far two attributes go together: Pearson's correlation of their values, −1 to 1.</summary>
    /// <param name="first">Which attribute, from 0.</param>
    /// <param name="second">Which other one, from 0.</param>
    /// <returns>Not a number where one of them does not vary.</returns>
    public double Correlation(int first, int second)
    {
        int[] rows = [.. Enumerable.Range(0, Count)];
        double firstMean = rows.Average(row => (double)this[row, first]), secondMean = rows.Average(row => (double)this[row, second]);
        double common = rows.Sum(row => (this[row, first] - firstMean) * (this[row, second] - secondMean));
        double firstSquares = rows.Sum(row => Math.Pow(this[row, first] - firstMean, 2));
        double secondSquares = rows.Sum(row => Math.Pow(this[row, second] - secondMean, 2));
        return common / Math.Sqrt(firstSquares * secondSquares);
    }
}
