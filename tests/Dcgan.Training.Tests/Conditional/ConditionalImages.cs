using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Networks;
using TorchSharp;

namespace Dcgan.Training.Tests.Conditional;

/// <summary>Small image sets with classes, and networks and trainings of them.</summary>
internal static class ConditionalImages
{
    public const int Classes = 3;

    /// <summary>The shape of networks for <see cref="Numbered"/>.</summary>
    public static NetworkShape Shape => new(1, 12, 12, latentSize: 6, featureMaps: 3) { Classes = Classes };

    /// <summary>The class of numbered image i: 0 for every second, 1 and 2 for every fourth.</summary>
    public static long ClassOf(int image) => image % 2 == 0 ? 0 : 1 + (image / 2 % 2);

    /// <summary>Numbered images with their classes.</summary>
    public static ImageSet Numbered(int count)
    {
        using ImageSet plain = TestImages.Numbered(count);
        return new ImageSet(
            "numbered",
            plain.Images.clone(),
            torch.tensor(Enumerable.Range(0, count).Select(ClassOf).ToArray()),
            classNames: ["even", "odd", "odder"]);
    }

    /// <summary>Sprites with classes that have nothing to do with them.</summary>
    public static ImageSet Sprites(int shift = 0)
    {
        using ImageSet plain = TestImages.Sprites();
        return new ImageSet(
            "sprites",
            plain.Images.clone(),
            torch.tensor(Enumerable.Range(0, plain.Count).Select(i => ClassOf(i + shift)).ToArray()));
    }

    /// <summary>The classes of <see cref="Numbered"/> images.</summary>
    public static ClassLabels LabelsOf(int count) => new(
        Classes,
        ["even", "odd", "odder"],
        [.. Enumerable.Range(0, Classes).Select(label => (long)Enumerable.Range(0, count).Count(image => ClassOf(image) == label))]);
}
