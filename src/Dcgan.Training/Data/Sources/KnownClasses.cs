using System.Security.Cryptography;

namespace Dcgan.Training.Data.Sources;

/// <summary>What the classes of published sets are called; their files hold numbers.</summary>
internal static class KnownClasses
{
    /// <summary>SHA-256 of the labels of Fashion-MNIST's training and test images, without the head of their files.</summary>
    private static readonly string[] _fashionMnistLabels =
    [
        "657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7",
        "3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9",
    ];

    /// <summary>CIFAR-10's, in the order of its <c>batches.meta.txt</c>.</summary>
    public static IReadOnlyList<string> Cifar10 { get; } =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Fashion-MNIST's, in the order of the table in its authors' README.</summary>
    public static IReadOnlyList<string> FashionMnist { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Those of a set's name; null where it is none of these. MNIST's are its digits, which need no names.</summary>
    public static IReadOnlyList<string>? Of(string set) => set switch
    {
        NamedSets.FashionMnist => FashionMnist,
        NamedSets.Cifar10 => Cifar10,
        _ => null,
    };

    /// <summary>Those of a published label file, wherever it lies; null where it is none of them.</summary>
    /// <param name="labels">All its labels.</param>
    public static IReadOnlyList<string>? OfLabels(ReadOnlySpan<byte> labels) =>
        _fashionMnistLabels.Contains(Convert.ToHexStringLower(SHA256.HashData(labels))) ? FashionMnist : null;
}
