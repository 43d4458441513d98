using Dcgan.Imaging;
using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Reference;

/// <summary>
/// What PyTorch's example writes on its way: a line of losses and probabilities for each step, and every 100 steps a grid of
/// what the generator makes of the same 64 latents. It belongs to the plain loop's time.
/// </summary>
internal sealed class ReferenceOutput : IDisposable
{
    private const int GridEvery = 100;
    private const int GridImages = 64;

    private readonly string _folder;
    private readonly ImageShape _shape;
    private readonly Tensor _latents;
    private StreamWriter? _log;
    private int _epoch;

    /// <param name="folder">Where files go; it is made.</param>
    /// <param name="shape">The shape of the images.</param>
    public ReferenceOutput(string folder, ImageShape shape)
    {
        Directory.CreateDirectory(folder);
        _folder = folder;
        _shape = shape;
        _latents = randn(GridImages, ReferenceNetworks.LatentSize, 1, 1).DetachFromDisposeScope();
    }

    /// <summary>Begins the files of an epoch; those of an earlier attempt at it are replaced.</summary>
    public void Begin(int epoch)
    {
        _log?.Dispose();
        _log = new StreamWriter(Path.Combine(_folder, $"losses-epoch-{epoch:D3}.txt")) { AutoFlush = true };
        _epoch = epoch;
    }

    /// <summary>Writes what a step gave.</summary>
    public void Write(
        long batch,
        Tensor lossD,
        Tensor lossG,
        Tensor realLogits,
        Tensor fakeLogits,
        Tensor judgedLogits,
        nn.Module<Tensor, Tensor> generator)
    {
        _log!.WriteLine(
            $"{batch} loss_d {lossD.item<float>():F4} loss_g {lossG.item<float>():F4} d_real {Mean(realLogits):F4} "
            + $"d_fake {Mean(fakeLogits):F4} {Mean(judgedLogits):F4}");
        if (batch % GridEvery == 0)
        {
            WriteGrid(generator);
        }
    }

    public void Dispose()
    {
        _log?.Dispose();
        _latents.Dispose();
    }

    private static float Mean(Tensor logits) => logits.sigmoid().mean().item<float>();

    private void WriteGrid(nn.Module<Tensor, Tensor> generator)
    {
        using IDisposable frozen = no_grad();
        float[] images = generator.forward(_latents).data<float>().ToArray();
        RasterImage[] pictures =
        [
            .. Enumerable.Range(0, GridImages).Select(index => PixelTensors.FromTensor(
                images.AsSpan(index * _shape.Size, _shape.Size), _shape.Channels, _shape.Height, _shape.Width)),
        ];
        File.WriteAllBytes(
            Path.Combine(_folder, $"samples-epoch-{_epoch:D3}.png"),
            PngWriter.Encode(ImageGrid.Compose(pictures, columns: 0)));
    }
}
