using MathNet.Numerics.LinearAlgebra;

namespace Dcgan.Training.Metrics;

/// <summary>The mean and the covariance of a set of feature vectors: the Gaussian that <see cref="FrechetDistance"/> compares.</summary>
public sealed class FeatureStatistics
{
    /// <summary>How far apart two mirrored covariances may be, relative to the largest entry.</summary>
    private const double SymmetryTolerance = 1e-9;

    /// <summary>How many feature vectors are gathered before they are added to the sum of products.</summary>
    private const int BlockRows = 1024;

    /// <summary>Takes a mean and a covariance as they are.</summary>
    /// <param name="mean">[n].</param>
    /// <param name="covariance">[n, n], symmetric, with no negative variance.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, a number is not finite, or it is no covariance.</exception>
    public FeatureStatistics(IReadOnlyList<double> mean, double[,] covariance)
        : this(
            Vector<double>.Build.DenseOfEnumerable(mean ?? throw new ArgumentNullException(nameof(mean))),
            Matrix<double>.Build.DenseOfArray(covariance ?? throw new ArgumentNullException(nameof(covariance))))
    {
    }

    private FeatureStatistics(Vector<double> mean, Matrix<double> covariance)
    {
        if (mean.Count == 0 || covariance.RowCount != mean.Count || covariance.ColumnCount != mean.Count)
        {
            throw new ArgumentException(
                $"A mean of {mean.Count} features needs a covariance of as many rows and columns, at least 1; got "
                + $"{covariance.RowCount}×{covariance.ColumnCount}.",
                nameof(covariance));
        }

        if (!mean.ForAll(double.IsFinite) || !covariance.ForAll(double.IsFinite))
        {
            throw new ArgumentException("A mean or a covariance is not a finite number.", nameof(covariance));
        }

        double largest = covariance.Enumerate().Max(Math.Abs);
        if ((covariance - covariance.Transpose()).Enumerate().Max(Math.Abs) > SymmetryTolerance * largest
            || covariance.Diagonal().Minimum() < 0)
        {
            throw new ArgumentException("A covariance is symmetric and has no negative variance.", nameof(covariance));
        }

        Mean = mean;
        Covariance = covariance;
    }

    /// <summary>Number of features.</summary>
    public int Dimensions => Mean.Count;

    internal Vector<double> Mean { get; }

    internal Matrix<double> Covariance { get; }

    /// <summary>The statistics of feature vectors that lie one after another; the covariance divides by N − 1.</summary>
    /// <param name="features">N · <paramref name="dimensions"/> finite numbers, N at least 2.</param>
    /// <param name="dimensions">Number of features of one vector.</param>
    /// <exception cref="ArgumentException">Fewer than two vectors, a part of one, or a number that is not finite.</exception>
    public static FeatureStatistics Of(ReadOnlySpan<float> features, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        int count = features.Length / dimensions;
        if (count < 2 || features.Length % dimensions != 0)
        {
            throw new ArgumentException(
                $"{features.Length} numbers are not at least two vectors of {dimensions} features.", nameof(features));
        }

        double[] mean = new double[dimensions];
        for (int i = 0; i < features.Length; i++)
        {
            mean[i % dimensions] += (double)features[i] / count;
        }

        // Centred before they are multiplied: sums of raw squares cancel where the mean is large.
        Matrix<double> products = Matrix<double>.Build.Dense(dimensions, dimensions);
        for (int start = 0; start < count; start += BlockRows)
        {
            Matrix<double> block = Centred(features[(start * dimensions)..], mean, Math.Min(BlockRows, count - start));
            products += block.TransposeThisAndMultiply(block);
        }

        return new FeatureStatistics(Vector<double>.Build.Dense(mean), products / (count - 1));
    }

    private static Matrix<double> Centred(ReadOnlySpan<float> features, double[] mean, int rows)
    {
        Matrix<double> block = Matrix<double>.Build.Dense(rows, mean.Length);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < mean.Length; column++)
            {
                block[row, column] = features[(row * mean.Length) + column] - mean[column];
            }
        }

        return block;
    }
}
