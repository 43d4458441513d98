using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>
/// The weights of a convolution, transposed convolution or linear layer with what follows it folded in: computed in
/// double precision and rounded once.
/// </summary>
/// <param name="Weight">Row-major weights.</param>
/// <param name="Dimensions">[out, in / groups, kernel...]; transposed: [in, out / groups, kernel...].</param>
/// <param name="Bias">One number an output channel, or null where there is none.</param>
internal sealed record FoldedWeights(float[] Weight, long[] Dimensions, float[]? Bias)
{
    /// <summary>Reads a layer's weights.</summary>
    /// <param name="weight">Its weights, in Torch's layout.</param>
    /// <param name="bias">Its bias, or null.</param>
    /// <param name="following">What follows it, or null.</param>
    /// <param name="path">What error messages call the layer.</param>
    /// <param name="transposedGroups">The groups of a transposed convolution; null for other layers.</param>
    public static FoldedWeights Read(
        Tensor weight, Tensor? bias, ChannelScale? following, string path, long? transposedGroups = null)
    {
        long[] dimensions = weight.shape;
        string weightName = LayerPath.Join(path, "weight");
        string biasName = LayerPath.Join(path, "bias");
        if (following is null)
        {
            return new FoldedWeights(
                TensorValues.Single(weight, weightName),
                dimensions,
                bias is null ? null : TensorValues.Single(bias, biasName));
        }

        double[] values = TensorValues.Double(weight, weightName);
        double[]? addends = bias is null ? null : TensorValues.Double(bias, biasName);
        float[] scaled = new float[values.Length];
        long kernel = dimensions.Skip(2).Aggregate(1L, (product, side) => product * side);
        for (long i = 0; i < values.Length; i++)
        {
            // The output channels come first, but in transposed convolutions second and by group.
            long channel = transposedGroups is long groups
                ? (i / (dimensions[1] * kernel) / (dimensions[0] / groups) * dimensions[1]) + (i / kernel % dimensions[1])
                : i / (dimensions[1] * kernel);
            scaled[i] = (float)(values[i] * following.Scale[channel]);
        }

        return new FoldedWeights(
            scaled,
            dimensions,
            [.. following.Shift.Select((shift, channel) =>
                (float)(shift + ((addends?[channel] ?? 0) * following.Scale[channel])))]);
    }

    /// <summary>The weights as a matrix, its rows and columns exchanged.</summary>
    public FoldedWeights Transposed()
    {
        long rows = Dimensions[0];
        long columns = Weight.Length / rows;
        float[] transposed = new float[Weight.Length];
        for (long row = 0; row < rows; row++)
        {
            for (long column = 0; column < columns; column++)
            {
                transposed[(column * rows) + row] = Weight[(row * columns) + column];
            }
        }

        return this with { Weight = transposed, Dimensions = [columns, rows] };
    }

    /// <summary>The same weights with so many zeros more at the end of each side of the kernel.</summary>
    /// <param name="more">One number a side.</param>
    public FoldedWeights WithLargerKernel(long[] more)
    {
        long[] dimensions = [.. Dimensions.Select((size, axis) => axis < 2 ? size : size + more[axis - 2])];
        float[] larger = new float[dimensions.Aggregate(1L, (product, size) => checked(product * size))];
        for (long i = 0; i < Weight.Length; i++)
        {
            long rest = i;
            long target = 0;
            long step = 1;
            for (int axis = dimensions.Length - 1; axis >= 0; axis--)
            {
                target += rest % Dimensions[axis] * step;
                rest /= Dimensions[axis];
                step *= dimensions[axis];
            }

            larger[target] = Weight[i];
        }

        return this with { Weight = larger, Dimensions = dimensions };
    }
}
