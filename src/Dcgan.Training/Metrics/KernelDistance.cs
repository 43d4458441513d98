using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>
/// The squared maximum mean discrepancy between two sets of features with the kernel k(x, y) = (x·y / d + 1)³ for
/// vectors of d features: about 0 for sets of one distribution, larger for worse images.
/// </summary>
/// <remarks>
/// With the features of an Inception network it is the KID of M. Bińkowski et al., "Demystifying MMD GANs", 2018
/// (arXiv 1801.01401). Unlike the Fréchet distance its expectation does not depend on how many vectors there are.
/// </remarks>
public static class KernelDistance
{
    /// <summary>
    /// The unbiased estimate from all vectors, which leaves out each vector's kernel with itself; it can be negative.
    /// </summary>
    /// <param name="first">m vectors, at least 2.</param>
    /// <param name="second">n vectors of as many features, at least 2.</param>
    /// <param name="cancellation">Stops between two blocks of vectors.</param>
    /// <returns>Σ k(xᵢ, xⱼ) / m(m − 1) + Σ k(yᵢ, yⱼ) / n(n − 1) over i ≠ j, less 2 Σ k(xᵢ, yⱼ) / mn.</returns>
    /// <exception cref="ArgumentException">The numbers of features differ, or a set has fewer than 2 vectors.</exception>
    public static double Unbiased(FeatureSet first, FeatureSet second, CancellationToken cancellation = default)
    {
        Check(first, second);
        double m = first.Count, n = second.Count;
        return (KernelSum(first, first, others: true, cancellation) / (m * (m - 1)))
            + (KernelSum(second, second, others: true, cancellation) / (n * (n - 1)))
            - (2 * KernelSum(first, second, others: false, cancellation) / (m * n));
    }

    /// <summary>The unbiased estimate from random subsets without replacement: its mean and deviation over them.</summary>
    /// <param name="first">At least 2 vectors.</param>
    /// <param name="second">At least 2 vectors of as many features.</param>
    /// <param name="options">How many subsets, and of what size.</param>
    /// <param name="cancellation">Stops between two blocks of vectors.</param>
    /// <exception cref="ArgumentException">The numbers of features differ, or a set has fewer than 2 vectors.</exception>
    public static Estimate Between(
        FeatureSet first,
        FeatureSet second,
        KernelDistanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        Check(first, second);
        options ??= new KernelDistanceOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Subsets, 1, nameof(options.Subsets));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SubsetSize, 2, nameof(options.SubsetSize));
        var random = new RandomSubset(options.Seed);
        double[] distances = new double[options.Subsets];
        for (int i = 0; i < distances.Length; i++)
        {
            FeatureSet firstSubset = Draw(random, first, options.SubsetSize);
            distances[i] = Unbiased(firstSubset, Draw(random, second, options.SubsetSize), cancellation);
        }

        return Estimate.Of(distances);
    }

    private static FeatureSet Draw(RandomSubset random, FeatureSet set, int size) =>
        set.Pick(random.Draw(set.Count, Math.Min(size, set.Count)));

    private static void Check(FeatureSet first, FeatureSet second)
    {
        FeatureSet.RequireSameDimensions(first, second);
        if (first.Count < 2 || second.Count < 2)
        {
            throw new ArgumentException(
                $"A kernel distance needs at least two vectors of each set; got {first.Count} and {second.Count}.");
        }
    }

    /// <summary>The sum of the kernel over all pairs; with <paramref name="others"/>, but those of equal indices.</summary>
    private static double KernelSum(
        FeatureSet first, FeatureSet second, bool others, CancellationToken cancellation)
    {
        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        using Scalar size = first.Dimensions.ToScalar(), cube = 3.ToScalar(), zero = 0.ToScalar();
        Tensor one = ones([1], ScalarType.Float64);
        double sum = 0;
        VectorPairs.ForEachTile(
            first,
            second,
            (row, column, a, b) =>
            {
                Tensor kernel = one.addmm(a / size, b.t()).pow(cube);
                if (others)
                {
                    VectorPairs.FillSelf(kernel, row, column, zero);
                }

                sum += kernel.sum().item<double>();
            },
            cancellation);
        return sum;
    }
}
