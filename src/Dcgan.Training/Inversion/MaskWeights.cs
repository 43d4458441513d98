using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>
/// How much known pixels say about the hidden ones: those beside a hole the most, by the share of hidden pixels around them
/// (Yeh et al. 2017, arXiv 1607.07539, the importance-weighted context loss).
/// </summary>
internal static class MaskWeights
{
    /// <summary>Reach of the neighbourhood in pixels: a window of 7 × 7, as in the paper.</summary>
    private const int Reach = 3;

    /// <summary>The paper lets pixels far from any hole count nothing, with which the picture's ground gets lost.</summary>
    private const double Least = 0.1;

    /// <summary>float64 [1, 1, height, width]: 1 for known pixels, 0 for hidden ones.</summary>
    public static Tensor Known(PixelMask mask) => Pixels(mask, (y, x) => mask.IsKnown(y, x) ? 1 : 0);

    /// <summary>float64 [1, 1, height, width]: 0 for hidden pixels.</summary>
    public static Tensor Of(PixelMask mask) =>
        Pixels(mask, (y, x) => mask.IsKnown(y, x) ? Least + HiddenAround(mask, y, x) : 0);

    private static double HiddenAround(PixelMask mask, int middle, int centre)
    {
        int all = 0, hidden = 0;
        for (int y = Math.Max(middle - Reach, 0); y <= Math.Min(middle + Reach, mask.Height - 1); y++)
        {
            for (int x = Math.Max(centre - Reach, 0); x <= Math.Min(centre + Reach, mask.Width - 1); x++)
            {
                all++;
                hidden += mask.IsKnown(y, x) ? 0 : 1;
            }
        }

        return (double)hidden / all;
    }

    private static Tensor Pixels(PixelMask mask, Func<int, int, double> value)
    {
        double[] values = new double[mask.Height * mask.Width];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value(i / mask.Width, i % mask.Width);
        }

        return tensor(values, [1, 1, mask.Height, mask.Width]);
    }
}
