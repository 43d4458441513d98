using Dcgan.Onnx;
using Dcgan.Training.Data;

namespace Dcgan.Training.Runs;

/// <summary>The classes that a run was trained with, held against those of the images that it goes on with.</summary>
internal static class RecordedClasses
{
    /// <summary>Checks that a conditional run's images have the labels and the classes of its record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="folder">The run's folder, for messages.</param>
    /// <param name="images">The images.</param>
    /// <exception cref="InvalidDataException">They have not; the message says how, and what to do.</exception>
    public static void Require(RunRecord record, RunFolder folder, ImageSet images)
    {
        ClassLabels? classes = record.Plan.Classes;
        if (classes is null && record.LabelFingerprint is null)
        {
            return;
        }

        if (classes is null || record.LabelFingerprint is null)
        {
            throw new InvalidDataException(
                $"'{folder.RecordPath}' is no record of a conditional run, nor of one without classes: it lacks "
                + $"{(classes is null ? "plan.classes" : "labelFingerprint")}, so that the file was changed. Restore it.");
        }

        if (images.Labels is null)
        {
            throw new InvalidDataException(
                $"'{folder.Path}' was trained with {classes.Count} classes, and the images of '{images.Name}' have no labels any more. "
                + "Restore them (folders of classes, or the label file beside the images), or start a new run.");
        }

        if (record.LabelFingerprint != images.LabelFingerprint)
        {
            throw new InvalidDataException(
                $"'{folder.Path}' was trained with other labels: those of '{images.Name}' have changed since ({classes.Count} classes "
                + $"then, {ClassesOf(folder, images).Count} now). Restore them, or start a new run.");
        }

        ClassLabels now = ClassesOf(folder, images);
        if (now != classes)
        {
            throw new InvalidDataException(
                $"'{folder.RecordPath}' says that the classes are {Text(classes)}, and those of '{images.Name}' are {Text(now)}. "
                + "Name them as they were, or start a new run.");
        }
    }

    private static ClassLabels ClassesOf(RunFolder folder, ImageSet images)
    {
        try
        {
            return ImageClasses.Of(images);
        }
        catch (ArgumentException none)
        {
            throw new InvalidDataException($"'{folder.Path}' was trained with classes. {none.Message}", none);
        }
    }

    private static string Text(ClassLabels classes) => classes.Images.Count > 0
        ? $"{classes}, with {string.Join(", ", classes.Images)} images"
        : $"{classes}";
}
