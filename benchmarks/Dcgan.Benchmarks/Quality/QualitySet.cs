using Dcgan.Training.Data;

namespace Dcgan.Benchmarks.Quality;

/// <summary>An image set to train on, with images to test by that are not among those trained on.</summary>
internal sealed record QualitySet
{
    public const string FashionMnist = "fashion-mnist";
    public const string Cifar10 = "cifar10";
    public const string Sprites = "sprites";
    public const string FewClothes = "fashion-mnist-1000";
    public const string FewPhotos = "cifar10-1000";
    private const int CifarTraining = 40_000;
    private const int TestSprites = 10_000;
    private const int SpriteSide = 64;
    private const int Few = 1_000;

    /// <summary>What <c>dcgan train</c> takes for so few images by itself.</summary>
    private const int EpochsOfFew = 200;

    /// <summary>All sets.</summary>
    public static IReadOnlyList<QualitySet> All { get; } =
    [
        new() { Name = FashionMnist, Title = "Fashion-MNIST, 28×28×1", IsGrey = true, Load = LoadFashionMnist },
        new() { Name = Cifar10, Title = "CIFAR-10, 32×32×3", Load = LoadCifar },
        new() { Name = Sprites, Title = "Sprites, 64×64×3", Width = 32, Load = LoadSprites },
        new()
        {
            Name = FewClothes,
            Title = "1,000 images of Fashion-MNIST, 28×28×1",
            IsGrey = true,
            Epochs = EpochsOfFew,
            Load = (options, cancellation) => FirstFew(LoadFashionMnist(options, cancellation)),
        },
        new()
        {
            Name = FewPhotos,
            Title = "1,000 images of CIFAR-10, 32×32×3",
            Epochs = EpochsOfFew,
            Load = (options, cancellation) => FirstFew(LoadCifar(options, cancellation)),
        },
    ];

    /// <summary>Names it in folders and on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What the tables call it.</summary>
    public required string Title { get; init; }

    /// <summary>Whether its images have one channel; three else.</summary>
    public bool IsGrey { get; init; }

    /// <summary>Feature maps of the layer nearest the image.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Passes over the training images, in place of a recipe's.</summary>
    public int? Epochs { get; init; }

    /// <summary>Loads both parts.</summary>
    public required Func<QualityOptions, CancellationToken, SplitImages> Load { get; init; }

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

    private static SplitImages FirstFew(SplitImages images) => images.Cut(Few, images.Test.Count);

    private static ImageSet Read(ImageSetOptions options, CancellationToken cancellation) =>
        ImageSetLoader.Load(options, progress: null, cancellation);

    private static ImageSet Part(ImageSet set, string name, long first, long count) =>
        new(name, set.Images.narrow(0, first, count).clone());
}
