using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Samples.Tests;

/// <summary>What the models in the repository answer, without ML.NET: what the samples must come to.</summary>
internal static class ShippedModels
{
    public static string File(string model, string role) => Path.Combine(Repository.Root, "models", model, $"{role}.onnx");

    /// <summary>The pictures of seeds, as <c>dcgan generate</c> makes them.</summary>
    public static RasterImage[] Paint(string modelFile, params long[] seeds)
    {
        using var generator = GeneratorSession.Open(modelFile);
        float[] values = new float[seeds.Length * generator.ImageSize];
        generator.GenerateFromSeeds(seeds, values);
        return
        [
            .. values.Chunk(generator.ImageSize).Select(image =>
                PixelTensors.FromTensor(image, generator.Channels, generator.Height, generator.Width)),
        ];
    }

    /// <summary>How real pictures look, as <c>dcgan score</c> finds.</summary>
    public static float[] Score(string modelFile, params string[] pictures)
    {
        using var discriminator = DiscriminatorSession.Open(modelFile);
        ModelMetadata metadata = discriminator.Metadata;
        float[] values = new float[metadata.ImageSize];
        float[] probability = new float[1];
        float[] logit = new float[1];
        return
        [
            .. pictures.Select(path =>
            {
                RasterImage image = ImageReader.Read(path, new ImageReadOptions { Channels = metadata.Channels });
                PixelTensors.ToTensor(ImageResizer.CropAndResize(image, metadata.Width, metadata.Height), values);
                discriminator.Score(values, probability, logit);
                return probability[0];
            }),
        ];
    }
}
