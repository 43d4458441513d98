using Dcgan.Training.Data;
using Dcgan.Training.Networks;

namespace Dcgan.Benchmarks.Speed;

/// <summary>The arithmetic that a training step cannot do without, in floating-point operations an image.</summary>
/// <remarks>
/// A convolution costs the same forwards, for its input's gradient and for its weights' gradient. The generator needs all
/// three; the discriminator too, on real and on generated images; and forwards and the input's once more to teach the
/// generator. The first layer on each side needs no input's gradient but for that last one.
/// </remarks>
internal static class TrainingWork
{
    private const int Kernel = 4 * 4;

    /// <summary>Operations an image.</summary>
    public static double PerImage(ImageShape image, int latentSize, int featureMaps)
    {
        var shape = new NetworkShape(image.Channels, image.Height, image.Width, latentSize, featureMaps);
        int[] maps = [image.Channels, .. shape.MapsByLevel];
        double between = 0;
        double first = 0;
        double pixels = image.Height * image.Width;
        for (int level = 1; level < maps.Length; level++)
        {
            pixels /= 4;
            double layer = 2 * pixels * maps[level - 1] * maps[level] * Kernel;
            between += layer;
            first = level == 1 ? layer : first;
        }

        double last = 2 * pixels * maps[^1];
        double discriminator = between + last;
        double latent = 2 * pixels * maps[^1] * latentSize;
        double generator = between + latent;
        return (3 * generator) - latent + (2 * ((3 * discriminator) - first)) + (2 * discriminator);
    }
}
