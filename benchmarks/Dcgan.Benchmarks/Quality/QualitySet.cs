using Dcgan.Training.Data;

namespace Dcgan.Benchmarks.Quality;

/// <summary>An image set to train on, with images to test by that are not among those trained on.</summary>
/// <param name="Name">Names it in folders and on the command line.</param>
/// <param name="Title">What the tables call it.</param>
/// <param name="Width">Feature maps of the layer nearest the image.</param>
/// <param name="Load">Loads both parts.</param>
internal sealed record QualitySet(
    string Name, string Title, int Width, Func<QualityOptions, CancellationToken, SplitImages> Load)
{
    public const string FashionMnist = "fashion-mnist";
    private const string Cifar10 = "cifar10";
    private const string Sprites = "sprites";
    private const int CifarTraining = 40_000;
    private const int TestSprites = 10_000;
    private const int SpriteSide = 64;

    /// <summary>All sets.</summary>
    public static IReadOnlyList<QualitySet> All { get; } =
    [
        new(FashionMnist, "Fashion-MNIST, 28×28×1", 64, LoadFashionMnist),
        new(Cifar10, "CIFAR-10, 32×32×3", 64, LoadCifar),
        new(Sprites, "Sprites, 64×64×3", 32, LoadSprites),
    ];

    private static SplitImages LoadFashionMnist(QualityOptions options, CancellationToken cancellation)
    {
        string folder = options.FashionMnistFolder
            ?? throw new ArgumentException("Fashion-MNIST is asked for; say where its files are (--fashion-mnist).");
        return new SplitImages(
            Read(new ImageSetOptions { Source = Path.Combine(folder, "train-images-idx3-ubyte.gz") }, cancellation),
            Read(new ImageSetOptions { Source = Path.Combine(folder, "t10k-images-idx3-ubyte.gz") }, cancellation));
    }

    /// <summary>The first four training batches to train, the fifth to test: the published test batch stays unseen.</summary>
    private static SplitImages LoadCifar(QualityOptions options, CancellationToken cancellation)
    {
        string folder = options.CifarFolder
            ?? throw new ArgumentException("CIFAR-10 is asked for; say where its data_batch_*.bin are (--cifar10).");
        using ImageSet all = Read(new ImageSetOptions { Source = folder }, cancellation);
        return all.Count > CifarTraining
            ? new SplitImages(
                Part(all, "cifar10", 0, CifarTraining),
                Part(all, "cifar10-batch-5", CifarTraining, all.Count - CifarTraining))
            : throw new InvalidDataException(
                $"'{folder}' holds {all.Count} images; data_batch_1.bin to data_batch_5.bin hold 50,000. Unpack them all there.");
    }

    private static SplitImages LoadSprites(QualityOptions options, CancellationToken cancellation)
    {
        var sprites = new ImageSetOptions { Source = "sprites", Width = SpriteSide, Height = SpriteSide };
        return new SplitImages(
            Read(sprites, cancellation), Read(sprites with { SpriteSeed = 1, SpriteCount = TestSprites }, cancellation));
    }

    private static ImageSet Read(ImageSetOptions options, CancellationToken cancellation) =>
        ImageSetLoader.Load(options, progress: null, cancellation);

    private static ImageSet Part(ImageSet set, string name, long first, long count) =>
        new(name, set.Images.narrow(0, first, count).clone());
}
