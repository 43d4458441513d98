using Dcgan.Imaging;
using Dcgan.Onnx;
using static TorchSharp.torch;

namespace Dcgan.Training.Runs;

/// <summary>The pictures of a fixed set of seeds, so that a person can watch a generator learn.</summary>
internal static class SampleGrid
{
    /// <summary>Images in a row of the grid, and in a column.</summary>
    public const int Side = 8;

    private const int Seeds = Side * Side;
    private const int Padding = 2;

    /// <summary>Pixels that some images of a row or a column take, with what is around them.</summary>
    /// <param name="images">How many images.</param>
    /// <param name="side">An image's width or height.</param>
    public static int Extent(int images, int side) => Padding + (images * (side + Padding));

    /// <summary>How many images of a row or a column fit into so many pixels, 1 to 8; one is shown in any case.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="side">An image's width or height.</param>
    public static int Fitting(int pixels, int side) => Math.Clamp((pixels - Padding) / (side + Padding), 1, Side);

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
                generator.Shape.Width))], Side, Padding),
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
