using System.Globalization;
using Dcgan.Onnx;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>
/// The classes of images in the numbers of a network's logits: by their names where both sides have some, otherwise by their
/// numbers, as far as they can be of the same set.
/// </summary>
/// <param name="Labels">Each image's class as the network numbers it; null where that is not known.</param>
/// <param name="Note">Why it is not known, or that only numbers told it; null where there is nothing to say.</param>
internal sealed record ClassMatch(long[]? Labels, string? Note)
{
    /// <summary>Of images without classes.</summary>
    public static ClassMatch None { get; } = new(null, null);

    /// <summary>Matches the classes of images with those of a network.</summary>
    public static ClassMatch Of(ImageSequence images, FeatureNetwork network)
    {
        if (images.Labels is not long[] labels)
        {
            return None;
        }

        if (network.ClassCount == 0)
        {
            return Without(images, $"'{network.Name}' gives no logits of classes");
        }

        return images.ClassNames.Count == 0 || network.ClassNames.Count == 0 || Numbers(images.ClassNames) is not null
            ? ByNumber(images, labels, network)
            : ByName(images, labels, network);
    }

    private static ClassMatch ByName(ImageSequence images, long[] labels, FeatureNetwork network)
    {
        IReadOnlyList<string> names = images.ClassNames;
        var places = new Dictionary<long, long>();
        foreach (long label in labels.Distinct())
        {
            string name = label < names.Count ? names[(int)label] : label.ToString(CultureInfo.InvariantCulture);
            if (Find(name, network.ClassNames) is not long place)
            {
                return Without(
                    images, $"'{name}' is none of the classes of '{network.Name}' ({string.Join(", ", network.ClassNames)})");
            }

            places[label] = place;
        }

        return new ClassMatch([.. labels.Select(label => places[label])], Note: null);
    }

    private static ClassMatch ByNumber(ImageSequence images, long[] labels, FeatureNetwork network)
    {
        bool isSameSet = images.ClassSet == network.Dataset;
        if (!isSameSet && images.IsKnownSet && network.Dataset is not null)
        {
            return Without(
                images, $"its classes are those of '{images.ClassSet}', and '{network.Name}' tells those of '{network.Dataset}' apart");
        }

        if (Numbers(images.ClassNames) is long[] numbers)
        {
            labels = [.. labels.Select(label => label < numbers.Length ? numbers[label] : label)];
        }
        else if (images.ClassCount != network.ClassCount)
        {
            return Without(
                images,
                $"it has {images.ClassCount} classes, '{network.Name}' tells {network.ClassCount} apart, and there are no names on "
                + "both sides to match them by");
        }

        long highest = labels.Max();
        return highest >= network.ClassCount
            ? Without(images, $"it has a class {highest}, and '{network.Name}' tells {network.ClassCount} apart, from 0 on")
            : new ClassMatch(labels, isSameSet
                ? null
                : $"The classes of '{images.Name}' were matched with those of '{network.Name}' by number, since there are no names on "
                    + "both sides: class accuracy means nothing where they are not the same ones.");
    }

    private static ClassMatch Without(ImageSequence images, string reason) =>
        new(null, $"There is no class accuracy of '{images.Name}': {reason}.");

    /// <summary>A class by its name, or else by the only one of the same letters and digits: folders cannot be called T-shirt/top.</summary>
    private static long? Find(string name, IReadOnlyList<string> names)
    {
        for (int label = 0; label < names.Count; label++)
        {
            if (names[label] == name)
            {
                return label;
            }
        }

        return ClassLabels.Alike(name, names);
    }

    /// <summary>Names that are numbers, as folders of digits have; null where one is none, or there are none.</summary>
    private static long[]? Numbers(IReadOnlyList<string> names)
    {
        long[] numbers = [.. names.Select(name =>
            int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1L)];
        return numbers.Length == 0 || numbers.Contains(-1) ? null : numbers;
    }
}
