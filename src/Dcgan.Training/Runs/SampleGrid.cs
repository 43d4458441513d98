using Dcgan.Imaging;
using Dcgan.Onnx;
using static TorchSharp.torch;

namespace Dcgan.Training.Runs;

/// <summary>The pictures of a fixed set of seeds, so that a person can watch a generator learn.</summary>
internal static class SampleGrid
{
    private const int Pictures = 64;
    private const int MostColumns = 16;
    private const int ConditionalRows = 8;

    /// <summary>
    /// Draws the grid and writes it as PNG: seeds 0 to 63; of a conditional generator, each seed in every class in turn, so
    /// that up to 16 classes have a column each, and each row is one seed.
    /// </summary>
    public static void Write(Networks.Generator generator, Device device, string path)
    {
        int classes = generator.Shape.Classes;
        int columns = Math.Min(classes, MostColumns);
        int count = classes == 0 ? Pictures : ConditionalRows * columns;
        int latentSize = generator.Shape.LatentSize;
        float[] latents = new float[count * latentSize];
        for (int i = 0; i < count; i++)
        {
            Latents.Fill(i / Math.Max(1, classes), latents.AsSpan(i * latentSize, latentSize));
        }

        long[]? labels = classes == 0 ? null : [.. Enumerable.Range(0, count).Select(i => (long)i % classes)];
        float[] pixels = Generate(generator, latents, labels, device);
        int size = pixels.Length / count;
        PngWriter.Write(
            ImageGrid.Compose([.. Enumerable.Range(0, count).Select(i => PixelTensors.FromTensor(
                pixels.AsSpan(i * size, size),
                generator.Shape.Channels,
                generator.Shape.Height,
                generator.Shape.Width))], columns),
            path);
    }

    private static float[] Generate(Networks.Generator generator, float[] latents, long[]? labels, Device device)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        bool training = generator.training;
        generator.eval();
        int latentSize = generator.Shape.LatentSize;
        Tensor images = generator.forward(
            tensor(latents, [latents.Length / latentSize, latentSize]).to(device),
            labels is null ? null : tensor(labels).to(device)).cpu();
        generator.train(training);
        return images.data<float>().ToArray();
    }
}
