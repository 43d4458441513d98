namespace Dcgan.Training.Data.Sources;

/// <summary>What the classes of published sets are called; their files hold numbers.</summary>
internal static class KnownClasses
{
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
}
