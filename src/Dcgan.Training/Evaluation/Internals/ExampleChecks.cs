using Dcgan.Onnx;
using Dcgan.Training.Data;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>Whether images with classes and a generator go together.</summary>
internal static class ExampleChecks
{
    /// <exception cref="InvalidDataException">They do not; the message says what is missing.</exception>
    public static void Require(ImageSet real, ImageSet test, GeneratorSession generator)
    {
        ClassLabels classes = generator.Classes ?? throw new InvalidDataException(
            $"The generator of '{generator.Metadata.Dataset}' takes no classes, so its images have no labels; train one with "
            + "'dcgan train --conditional'.");
        foreach (ImageSet images in (ImageSet[])[real, test])
        {
            RequireShape(images, generator);
            RequireClasses(images, classes);
        }

        if (Differ(real.ClassNames, test.ClassNames))
        {
            throw new InvalidDataException(
                $"The classes of '{real.Name}' are {string.Join(", ", real.ClassNames)}, and those of '{test.Name}' "
                + $"{string.Join(", ", test.ClassNames)}: the same number means something else in each.");
        }

        if (real.Fingerprint == test.Fingerprint)
        {
            throw new InvalidDataException(
                $"The test images of '{test.Name}' are the examples themselves, and each is nearest to itself; give others (--test).");
        }
    }

    private static void RequireShape(ImageSet images, GeneratorSession generator)
    {
        if ((images.Width, images.Height, images.Channels) != (generator.Width, generator.Height, generator.Channels))
        {
            throw new InvalidDataException(
                $"The images of '{images.Name}' are {images.Width}×{images.Height}×{images.Channels}, and the generator makes "
                + $"{generator.Width}×{generator.Height}×{generator.Channels}; load them in its shape.");
        }
    }

    private static void RequireClasses(ImageSet images, ClassLabels classes)
    {
        if (images.Labels is null)
        {
            throw new InvalidDataException(
                $"The set '{images.Name}' has no labels; give an IDX image file with its label file beside it, a folder with one folder a "
                + "class, or a CIFAR-10 folder.");
        }

        using TorchSharp.torch.Tensor highest = images.Labels.max();
        if (highest.item<long>() >= classes.Count)
        {
            throw new InvalidDataException(
                $"The set '{images.Name}' has the class {highest.item<long>()}; the generator has {classes.Count}, from 0 on.");
        }

        if (Differ(images.ClassNames, classes.Names))
        {
            throw new InvalidDataException(
                $"The classes of '{images.Name}' are {string.Join(", ", images.ClassNames)}, and the generator's "
                + $"{string.Join(", ", classes.Names)}: the same number means something else in each.");
        }
    }

    /// <summary>Whether both have names, and not the same ones.</summary>
    private static bool Differ(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        first.Count > 0 && second.Count > 0 && !first.SequenceEqual(second);
}
