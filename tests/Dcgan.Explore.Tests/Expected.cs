using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Explore.Tests;

/// <summary>What a page must show of a latent, by the sessions that applications use.</summary>
/// <param name="Levels">Samples of the picture, channels side by side.</param>
/// <param name="Probability">The discriminator's.</param>
internal sealed record Expected(byte[] Levels, float Probability)
{
    public static Expected Of(string model, float[] latent, long? label = null)
    {
        using GeneratorSession generator = ShippedModels.Generator(model);
        using DiscriminatorSession discriminator = ShippedModels.Discriminator(model);
        long[] labels = label is long one ? [one] : [];
        float[] image = new float[generator.ImageSize];
        generator.Generate(latent, labels, image);
        float[] probability = new float[1];
        discriminator.Score(image, labels, probability, new float[1]);
        return new Expected(
            PixelTensors.FromTensor(image, generator.Channels, generator.Height, generator.Width).Pixels, probability[0]);
    }

    /// <summary>The latent moved along a unit vector to a place on it, in double precision.</summary>
    public static float[] Moved(float[] latent, float[] direction, double place)
    {
        double way = place - latent.Zip(direction).Sum(pair => pair.First * (double)pair.Second);
        return [.. latent.Zip(direction).Select(pair => (float)(pair.First + (way * pair.Second)))];
    }
}
