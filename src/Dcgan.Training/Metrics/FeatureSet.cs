using Dcgan.Training.Native;
using TorchSharp;

namespace Dcgan.Training.Metrics;

/// <summary>Feature vectors of a set of images, in the images' order.</summary>
public sealed class FeatureSet
{
    private readonly float[] _values;

    /// <summary>Takes vectors that lie one after another; the array is used, not copied.</summary>
    /// <param name="values">N · <paramref name="dimensions"/> finite numbers, N at least 1.</param>
    /// <param name="dimensions">Numbers of one vector, at least 1.</param>
    /// <exception cref="ArgumentException">No vector, a part of one, or a number that is not finite.</exception>
    public FeatureSet(float[] values, int dimensions)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        if (values.Length == 0 || values.Length % dimensions != 0)
        {
            throw new ArgumentException(
                $"{values.Length} numbers are not whole vectors of {dimensions} features, at least one.", nameof(values));
        }

        int odd = Array.FindIndex(values, value => !float.IsFinite(value));
        if (odd >= 0)
        {
            throw new ArgumentException(
                $"Feature {odd % dimensions} of image {odd / dimensions} is {values[odd]}, not a finite number.", nameof(values));
        }

        _values = values;
        Dimensions = dimensions;
    }

    /// <summary>Number of vectors.</summary>
    public int Count => _values.Length / Dimensions;

    /// <summary>Numbers of one vector.</summary>
    public int Dimensions { get; }

    /// <summary>All vectors, one after another.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The vector of one image.</summary>
    /// <param name="index">From 0.</param>
    public ReadOnlySpan<float> this[int index] => _values.AsSpan(index * Dimensions, Dimensions);

    /// <summary>The vectors of some images, copied.</summary>
    /// <param name="indices">Which, in the order that they get; at least one.</param>
    public FeatureSet Pick(ReadOnlySpan<int> indices)
    {
        float[] picked = new float[indices.Length * Dimensions];
        for (int i = 0; i < indices.Length; i++)
        {
            this[indices[i]].CopyTo(picked.AsSpan(i * Dimensions, Dimensions));
        }

        return new FeatureSet(picked, Dimensions);
    }

    /// <summary>The vectors as a double-precision tensor [N, Dimensions] on the CPU, owned by the caller's scope.</summary>
    internal torch.Tensor ToTensor() => Rows(0, Count);

    /// <summary>Some vectors, one after another, as <see cref="ToTensor"/> gives all.</summary>
    internal torch.Tensor Rows(int start, int count)
    {
        LibTorch.EnsureLoaded();
        using torch.Tensor single = torch.tensor(
            _values.AsMemory(start * Dimensions, count * Dimensions), [count, Dimensions]);
        return single.to(torch.ScalarType.Float64);
    }

    /// <exception cref="ArgumentException">The two sets have vectors of different sizes.</exception>
    internal static void RequireSameDimensions(FeatureSet first, FeatureSet second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Dimensions != second.Dimensions)
        {
            throw new ArgumentException(
                $"Vectors of {first.Dimensions} and of {second.Dimensions} features cannot be compared.", nameof(second));
        }
    }
}
