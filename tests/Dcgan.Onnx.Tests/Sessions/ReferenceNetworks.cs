using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>The tiny models once more: plain loops over the definitions, in double precision, one image at a time.</summary>
internal static class ReferenceNetworks
{
    public static double[] Generator(OnnxModel model, ReadOnlySpan<float> latent)
    {
        ModelMetadata metadata = ModelMetadata.Read(model);
        double[] maps = TransposedConvolution(
            model, "project", [.. latent.ToArray().Select(value => (double)value)], 1, 1, stride: 1, padding: 0);
        double[] active = [.. maps.Select(value => Math.Max(value, 0))];
        return [.. TransposedConvolution(
            model, "paint", active, metadata.Height / 2, metadata.Width / 2, stride: 2, padding: 1).Select(Math.Tanh)];
    }

    public static double Logit(OnnxModel model, ReadOnlySpan<float> image)
    {
        ModelMetadata metadata = ModelMetadata.Read(model);
        double[] active = Active(model, image);
        return Convolution(model, "judge", active, metadata.Height / 2, metadata.Width / 2, stride: 1, padding: 0)[0];
    }

    public static double[] Features(OnnxModel model, ReadOnlySpan<float> image)
    {
        ModelMetadata metadata = ModelMetadata.Read(model);
        double[] active = Active(model, image);
        int height = metadata.Height / 2;
        int width = metadata.Width / 2;
        var features = new List<double>();
        for (int map = 0; map < TinyModels.Maps; map++)
        {
            for (int y = 0; y + 1 < height; y += 2)
            {
                for (int x = 0; x + 1 < width; x += 2)
                {
                    int at = (((map * height) + y) * width) + x;
                    features.Add(Math.Max(
                        Math.Max(active[at], active[at + 1]), Math.Max(active[at + width], active[at + width + 1])));
                }
            }
        }

        return [.. features];
    }

    private static double[] Active(OnnxModel model, ReadOnlySpan<float> image)
    {
        ModelMetadata metadata = ModelMetadata.Read(model);
        double[] maps = Convolution(
            model, "look", [.. image.ToArray().Select(value => (double)value)], metadata.Height, metadata.Width, 2, 1);
        return [.. maps.Select(value => value < 0 ? value * TinyModels.Slope : value)];
    }

    /// <summary>Each output sums the weighted inputs of its window. Weights: out, in, kernel rows, columns.</summary>
    private static double[] Convolution(
        OnnxModel model, string layer, double[] input, int height, int width, int stride, int padding)
    {
        (long[] size, float[] weights) = model.FloatInitializer($"{layer}.weight");
        (_, float[] bias) = model.FloatInitializer($"{layer}.bias");
        int outHeight = ((height + (2 * padding) - (int)size[2]) / stride) + 1;
        int outWidth = ((width + (2 * padding) - (int)size[3]) / stride) + 1;
        double[] output = new double[size[0] * outHeight * outWidth];
        for (int i = 0; i < output.Length; i++)
        {
            int map = i / (outHeight * outWidth);
            output[i] = bias[map];
            foreach ((int channel, int u, int v, double weight) in Taps(weights, size, map))
            {
                int y = (i / outWidth % outHeight * stride) + u - padding;
                int x = (i % outWidth * stride) + v - padding;
                output[i] += y >= 0 && y < height && x >= 0 && x < width
                    ? weight * input[(((channel * height) + y) * width) + x]
                    : 0;
            }
        }

        return output;
    }

    /// <summary>Each input is spread, weighted, over a window of the output. Weights: in, out, kernel rows, columns.</summary>
    private static double[] TransposedConvolution(
        OnnxModel model, string layer, double[] input, int height, int width, int stride, int padding)
    {
        (long[] size, float[] weights) = model.FloatInitializer($"{layer}.weight");
        (_, float[] bias) = model.FloatInitializer($"{layer}.bias");
        int outHeight = ((height - 1) * stride) + (int)size[2] - (2 * padding);
        int outWidth = ((width - 1) * stride) + (int)size[3] - (2 * padding);
        double[] output = [.. bias.SelectMany(value => Enumerable.Repeat((double)value, outHeight * outWidth))];
        for (int i = 0; i < input.Length; i++)
        {
            int channel = i / (height * width);
            foreach ((int map, int u, int v, double weight) in Taps(weights, size, channel))
            {
                int y = (i / width % height * stride) + u - padding;
                int x = (i % width * stride) + v - padding;
                if (y >= 0 && y < outHeight && x >= 0 && x < outWidth)
                {
                    output[(((map * outHeight) + y) * outWidth) + x] += weight * input[i];
                }
            }
        }

        return output;
    }

    /// <summary>The weights below one index of their first axis, with their three other indices.</summary>
    private static IEnumerable<(int Channel, int Row, int Column, double Weight)> Taps(
        float[] weights, long[] size, int first)
    {
        int rows = (int)size[2];
        int columns = (int)size[3];
        int each = (int)size[1] * rows * columns;
        return Enumerable.Range(0, each).Select(
            i => (i / (rows * columns), i / columns % rows, i % columns, (double)weights[(first * each) + i]));
    }
}
