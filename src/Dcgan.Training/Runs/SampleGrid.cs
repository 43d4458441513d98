using Dcgan.Imaging;
using Dcgan.Onnx;
using static TorchSharp.torch;

namespace Dcgan.Training.Runs;

/// <summary>The pictures of a fixed set of seeds, so that a person can watch a generator learn.</summary>
internal static class SampleGrid
{
    private const int Seeds = 64;

    /// <summary>Draws the grid of seeds 0 to 63 and writes it as PNG.</summary>
    public static void Write(Networks.Generator generator, Device device, string path)
    {
        int latentSize = generator.Shape.LatentSize;
        float[] latents = new float[Seeds * latentSize];
        for (int seed = 0; seed < Seeds; seed++)
        {
            Latents.Fill(seed, latents.AsSpan(seed * latentSize, latentSize));
        }

        float[] pixels = Generate(generator, tensor(latents, [Seeds, latentSize]), device);
        int size = pixels.Length / Seeds;
        PngWriter.Write(
            ImageGrid.Compose([.. Enumerable.Range(0, Seeds).Select(seed => PixelTensors.FromTensor(
                pixels.AsSpan(seed * size, size),
                generator.Shape.Channels,
                generator.Shape.Height,
                generator.Shape.Width))], columns: 0),
            path);
    }

    private static float[] Generate(Networks.Generator generator, Tensor latents, Device device)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        bool training = generator.training;
        generator.eval();
        Tensor images = generator.forward(latents.to(device)).cpu();
        generator.train(training);
        return images.data<float>().ToArray();
    }
}
