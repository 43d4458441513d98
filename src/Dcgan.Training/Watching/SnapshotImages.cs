using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using static TorchSharp.torch;

namespace Dcgan.Training.Watching;

/// <summary>
/// What a generator in training makes of consecutive seeds, on its device and with running statistics, as it would be saved
/// to PNG files: in whole levels, as <see cref="ImageSequence.Of(GeneratorSession, long, int)"/> gives those of its file. A
/// conditional one draws the classes that the seeds name, each as often as the training images have it.
/// </summary>
internal sealed class SnapshotImages(
    Networks.Generator generator, Device device, long firstSeed, int count, ClassLabels? classes = null)
    : ImageSequence(
        "generated",
        count,
        new ImageShape(generator.Shape.Width, generator.Shape.Height, generator.Shape.Channels))
{
    /// <summary>A Fréchet distance needs no spectrum.</summary>
    internal override bool HasOwnSize => false;

    internal override void Read(int first, Span<byte> planes)
    {
        float[] values = Generate(first, planes.Length / Shape.Size);
        for (int at = 0; at < planes.Length; at += Shape.Size)
        {
            PixelTensors.ToPlanes(
                PixelTensors.FromTensor(values.AsSpan(at, Shape.Size), Shape.Channels, Shape.Height, Shape.Width),
                planes.Slice(at, Shape.Size));
        }
    }

    private float[] Generate(int first, int images)
    {
        int latentSize = generator.Shape.LatentSize;
        long[] seeds = [.. Enumerable.Range(0, images).Select(i => firstSeed + first + i)];
        float[] latents = new float[images * latentSize];
        for (int i = 0; i < images; i++)
        {
            Latents.Fill(seeds[i], latents.AsSpan(i * latentSize, latentSize));
        }

        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        bool training = generator.training;
        generator.eval();
        Tensor? labels = classes is null ? null : tensor(classes.OfSeeds(seeds)).to(device);
        Tensor made = generator.forward(tensor(latents, [images, latentSize]).to(device), labels).cpu();
        generator.train(training);
        return made.data<float>().ToArray();
    }
}
