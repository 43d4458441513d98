using Dcgan.Onnx;

namespace Dcgan.Training.Data;

/// <summary>The classes of a set of images, as conditional models know them.</summary>
internal static class ImageClasses
{
    /// <summary>Counts a set's labels.</summary>
    /// <exception cref="ArgumentException">The set has no labels, negative ones, or those of fewer than two classes.</exception>
    public static ClassLabels Of(ImageSet images)
    {
        if (images.Labels is null)
        {
            throw new ArgumentException(Missing(images.Name, images.WhyUnlabelled));
        }

        long[] labels = images.Labels.data<long>().ToArray();
        (long lowest, long highest) = (labels.Min(), labels.Max());
        if (lowest < 0 || highest < 1 || highest >= ClassLabels.Most)
        {
            throw new ArgumentException(
                $"The labels of '{images.Name}' are {lowest} to {highest}; a conditional training takes two classes or more, from 0 "
                + $"to at most {ClassLabels.Most - 1}.");
        }

        int count = Math.Max((int)highest + 1, images.ClassNames.Count);
        long[] numbers = new long[count];
        foreach (long label in labels)
        {
            numbers[label]++;
        }

        return new ClassLabels(count, images.ClassNames.Count == count ? images.ClassNames : null, numbers);
    }

    /// <summary>The error message of images without classes.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="why">Why there are none, as the end of a sentence; null where nobody knows.</param>
    public static string Missing(string name, string? why) =>
        $"The image set '{name}' has no labels of classes, which are needed here: "
        + (why ?? "put the pictures of each class into a folder of its own, an IDX label file beside an IDX image file "
            + "(train-images-idx3-ubyte, train-labels-idx1-ubyte), or name a CIFAR-10 folder")
        + ".";
}
