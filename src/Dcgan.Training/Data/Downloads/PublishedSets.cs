using Dcgan.Training.Data.Sources;

namespace Dcgan.Training.Data.Downloads;

/// <summary>
/// Where the named sets are published, and what their files must be. Sizes and checksums are those of the files that their
/// authors publish; docs/data.md tells where each comes from.
/// </summary>
internal static class PublishedSets
{
    /// <summary>
    /// Names an address that is tried before the published ones, for networks without a way out: <c>ADDRESS/SET/FILE</c>.
    /// </summary>
    public const string MirrorVariable = "DCGAN_MIRROR";

    private static readonly string[] _mnist =
    [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ];

    private static readonly string[] _fashionMnist =
    [
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    ];

    private static readonly string[] _cifar10 = ["https://www.cs.toronto.edu/~kriz/"];

    /// <summary>The files of a set; the images come last, so that a set that has them is whole.</summary>
    /// <param name="name">One of <see cref="NamedSets"/>.</param>
    /// <param name="mirror">The value of <see cref="MirrorVariable"/>; null or empty for none.</param>
    /// <exception cref="IOException">The mirror is no address.</exception>
    public static IReadOnlyList<RemoteFile> Files(string name, string? mirror) => name switch
    {
        NamedSets.Mnist =>
        [
            File(name, "train-labels-idx1-ubyte.gz", 28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c", mirror, _mnist),
            File(name, "train-images-idx3-ubyte.gz", 9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", mirror, _mnist),
        ],
        NamedSets.FashionMnist =>
        [
            File(name, "train-labels-idx1-ubyte.gz", 29_515,
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", mirror, _fashionMnist),
            File(name, "train-images-idx3-ubyte.gz", 26_421_880,
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", mirror, _fashionMnist),
        ],
        NamedSets.Cifar10 =>
        [
            File(name, "cifar-10-binary.tar.gz", 170_052_171,
                "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd", mirror, _cifar10),
        ],
        _ => throw new ArgumentException($"'{name}' is no named set.", nameof(name)),
    };

    private static RemoteFile File(
        string set, string file, long bytes, string sha256, string? mirror, IReadOnlyList<string> places)
    {
        IEnumerable<Uri> published = places.Select(place => new Uri(place + file));
        return new RemoteFile(
            file, bytes, sha256, string.IsNullOrEmpty(mirror) ? [.. published] : [Mirrored(mirror, set, file), .. published]);
    }

    private static Uri Mirrored(string mirror, string set, string file) =>
        Uri.TryCreate($"{mirror.TrimEnd('/')}/{set}/{file}", UriKind.Absolute, out Uri? address)
        && address.Scheme is "http" or "https"
            ? address
            : throw new IOException($"{MirrorVariable} is '{mirror}'; use an address such as https://example.org/data.");
}
