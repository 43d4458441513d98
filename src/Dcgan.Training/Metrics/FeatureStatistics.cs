using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Metrics;

/// <summary>The mean and the covariance of a set of feature vectors: the Gaussian that <see cref="FrechetDistance"/> compares.</summary>
public sealed class FeatureStatistics
{
    /// <summary>How far apart two mirrored covariances may be, relative to the largest entry.</summary>
    private const double SymmetryTolerance = 1e-9;

    /// <summary>Numbers that are centred and multiplied at once: 16 MB of them.</summary>
    private const int BlockSize = 1 << 21;

    private readonly double[] _mean;
    private readonly double[] _covariance;

    /// <summary>Takes a mean and a covariance as they are.</summary>
    /// <param name="mean">[n].</param>
    /// <param name="covariance">[n, n], symmetric, with no negative variance.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, a number is not finite, or it is no covariance.</exception>
    public FeatureStatistics(IReadOnlyList<double> mean, double[,] covariance)
        : this(
            [.. mean ?? throw new ArgumentNullException(nameof(mean))],
            [.. (covariance ?? throw new ArgumentNullException(nameof(covariance))).Cast<double>()],
            covariance.GetLength(0),
            covariance.GetLength(1))
    {
    }

    /// <summary>Takes what <see cref="Mean"/> and <see cref="Covariance"/> gave.</summary>
    /// <param name="mean">[n].</param>
    /// <param name="covariance">[n, n] row by row, symmetric, with no negative variance.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, a number is not finite, or it is no covariance.</exception>
    public FeatureStatistics(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
        : this(
            mean.ToArray(),
            covariance.ToArray(),
            mean.Length,
            mean.IsEmpty || covariance.Length % mean.Length != 0 ? 0 : covariance.Length / mean.Length)
    {
    }

    private FeatureStatistics(double[] mean, double[] covariance, int rows, int columns)
    {
        if (mean.Length == 0 || rows != mean.Length || columns != mean.Length)
        {
            throw new ArgumentException(
                $"A mean of {mean.Length} features needs a covariance of as many rows and columns, at least 1; got "
                + $"{covariance.Length} numbers in {rows} rows.",
                nameof(covariance));
        }

        if (!mean.All(double.IsFinite) || !covariance.All(double.IsFinite))
        {
            throw new ArgumentException("A mean or a covariance is not a finite number.", nameof(covariance));
        }

        _mean = mean;
        _covariance = covariance;
        double tolerance = SymmetryTolerance * covariance.Max(Math.Abs);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                if (Math.Abs(this[row, column] - this[column, row]) > tolerance || this[row, row] < 0)
                {
                    throw new ArgumentException(
                        "A covariance is symmetric and has no negative variance.", nameof(covariance));
                }
            }
        }
    }

    /// <summary>Number of features, n.</summary>
    public int Dimensions => _mean.Length;

    /// <summary>The mean of each feature, [n].</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>The covariances, [n, n] row by row.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    /// <summary>The covariance of two features.</summary>
    /// <param name="row">One feature, from 0.</param>
    /// <param name="column">The other.</param>
    public double this[int row, int column] => _covariance[(row * Dimensions) + column];

    /// <summary>The statistics of feature vectors; the covariance divides by N − 1.</summary>
    /// <param name="features">At least two vectors.</param>
    /// <param name="cancellation">Stops between two blocks of vectors.</param>
    /// <exception cref="ArgumentException">There is one vector only.</exception>
    public static FeatureStatistics Of(FeatureSet features, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Count < 2)
        {
            throw new ArgumentException("A covariance needs at least two feature vectors; got one.", nameof(features));
        }

        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        int size = features.Dimensions;
        Tensor mean = zeros([size], ScalarType.Float64);
        foreach (Tensor block in Blocks(features, cancellation))
        {
            mean.Increase(block.sum(dim: 0));
        }

        using Scalar count = features.Count.ToScalar(), degrees = (features.Count - 1).ToScalar();
        mean.div_(count);

        // Centred before they are multiplied: sums of raw squares cancel where the mean is large.
        Tensor products = zeros([size, size], ScalarType.Float64);
        foreach (Tensor block in Blocks(features, cancellation))
        {
            block.sub_(mean);
            products.Increase(block.t().mm(block));
        }

        products.div_(degrees);
        return new FeatureStatistics(
            mean.data<double>().ToArray(), products.data<double>().ToArray(), size, size);
    }

    /// <summary>The covariance as a double-precision tensor [n, n], owned by the caller's scope.</summary>
    internal Tensor CovarianceTensor() => tensor(_covariance, [Dimensions, Dimensions]);

    private static IEnumerable<Tensor> Blocks(FeatureSet features, CancellationToken cancellation)
    {
        int rows = Math.Max(1, BlockSize / features.Dimensions);
        for (int start = 0; start < features.Count; start += rows)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            yield return features.Rows(start, Math.Min(rows, features.Count - start));
        }
    }
}
