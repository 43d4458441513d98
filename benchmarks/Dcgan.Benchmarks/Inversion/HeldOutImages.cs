using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;
using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>Images that a shipped model has not seen, and those that it was trained on.</summary>
/// <param name="Model">The model's folder in <c>models</c>.</param>
/// <param name="Training">The images that it was trained on.</param>
/// <param name="Truth">Others of their kind: float32 [n, channels, height, width] in [-1, 1].</param>
internal sealed record HeldOutImages(string Model, ImageSet Training, Tensor Truth) : IDisposable
{
    /// <summary>The first of the faces' seeds. models/sprites was trained on those from 0 on; a training whose SpriteSeed is 65536 starts here.</summary>
    private const long FirstSeed = 1L << 48;

    /// <summary>Cartoon faces of seeds that the model was not trained on.</summary>
    public static HeldOutImages Sprites(int count, CancellationToken cancellation)
    {
        ImageSet training = Load(new ImageSetOptions(), cancellation);
        return new HeldOutImages("sprites", training, Draw([.. Faces().Take(count)]));
    }

    /// <summary>The first test images of Fashion-MNIST.</summary>
    /// <param name="folder">The folder of its files.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellation">Stops the loading.</param>
    public static HeldOutImages FashionMnist(string folder, int count, CancellationToken cancellation)
    {
        ImageSet Of(string name) =>
            Load(new ImageSetOptions { Source = Path.Combine(folder, $"{name}-images-idx3-ubyte.gz") }, cancellation);

        using ImageSet test = Of("t10k");
        using Tensor first = test.Images.narrow(0, 0, Math.Min(count, test.Count));
        return new HeldOutImages("fashion-mnist", Of("train"), TrainingBatches.Normalize(first));
    }

    /// <summary>Faces of seeds that <c>models/sprites</c> was not trained on, without end.</summary>
    public static IEnumerable<SpriteFace> Faces()
    {
        for (long seed = FirstSeed; ; seed++)
        {
            yield return SpriteFace.FromSeed(seed);
        }
    }

    /// <summary>Draws faces at the size of the model: float32 [n, 3, 32, 32] in [-1, 1].</summary>
    public static Tensor Draw(IReadOnlyList<SpriteFace> faces)
    {
        const int Side = 32, Size = 3 * Side * Side;
        float[] values = new float[faces.Count * Size];
        for (int i = 0; i < faces.Count; i++)
        {
            PixelTensors.ToTensor(SpriteRenderer.Draw(faces[i], Side, Side, 3), values.AsSpan(i * Size, Size));
        }

        return tensor(values, [faces.Count, 3, Side, Side]);
    }

    /// <summary>Frees the images.</summary>
    public void Dispose()
    {
        Truth.Dispose();
        Training.Dispose();
    }

    private static ImageSet Load(ImageSetOptions options, CancellationToken cancellation) =>
        ImageSetLoader.Load(options, progress: null, cancellation);
}
