using Dcgan.Training.Classifiers;
using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Classifiers;

/// <summary>Images and options that no classifier can be trained with.</summary>
[TestClass]
public sealed class ClassifierDataTests
{
    private static readonly ClassifierOptions _options = new() { Epochs = 1, Batch = 16, Width = 2, Threads = 1 };

    [TestMethod]
    public void A_set_without_labels_is_named_with_what_would_do()
    {
        using ImageSet unlabelled = TestImages.Numbered(60, "folder-of-pictures");
        using ImageSet labelled = LabelledSets.Stripes(60);

        Refused<InvalidDataException>(unlabelled, null, "folder-of-pictures", "no labels", "labels-idx1");
        Refused<InvalidDataException>(labelled, unlabelled, "folder-of-pictures", "no labels", "labels-idx1");
    }

    [TestMethod]
    public void Test_images_of_another_shape_are_refused()
    {
        using ImageSet images = LabelledSets.Stripes(60);
        using ImageSet larger = LabelledSets.Stripes(60, side: 16);
        using ImageSet coloured = LabelledSets.Stripes(60, channels: 3);

        Refused<InvalidDataException>(images, larger, "16", "12", "same size");
        Refused<InvalidDataException>(images, coloured, "3", "same channels");
    }

    [TestMethod]
    public void Test_images_of_unknown_classes_are_refused()
    {
        using ImageSet images = LabelledSets.Stripes(60, classes: 2);
        using ImageSet test = LabelledSets.Stripes(60, classes: 3);

        Refused<InvalidDataException>(images, test, "up to 2", "up to 1");
    }

    [TestMethod]
    public void One_class_is_none()
    {
        using ImageSet images = LabelledSets.Stripes(60, classes: 1);

        Refused<InvalidDataException>(images, null, "stripes", "two classes");
    }

    [TestMethod]
    [DataRow(17, "16 images to train on and 1 to test with", 17)]
    [DataRow(9, "9 images to train on and 0 to test with", 2)]
    public void Too_few_images_are_counted(int count, string says, int batch)
    {
        using ImageSet images = LabelledSets.Stripes(count);

        string message = Assert.ThrowsExactly<ArgumentException>(
            () => Train(images, null, _options with { Batch = batch })).Message;

        Assert.Contains(says, message);
        Assert.Contains("--batch", message);
    }

    [TestMethod]
    public void Images_below_8_pixels_are_refused()
    {
        using ImageSet images = new("tiny", zeros([60, 1, 7, 20], uint8), zeros(60, int64));

        string message = Assert.ThrowsExactly<ArgumentException>(() => Train(images, null, _options)).Message;

        Assert.Contains("20×7", message);
        Assert.Contains("8 or more", message);
    }

    [TestMethod]
    public void Options_out_of_range_are_named()
    {
        (ClassifierOptions Options, string Says)[] cases =
        [
            (_options with { Epochs = 0 }, "number of epochs is 0; use 1 or more"),
            (_options with { Batch = 1 }, "batch size is 1; use 2 to 4096"),
            (_options with { Rate = 0 }, "learning rate is 0; use above 0"),
            (_options with { Rate = double.NaN }, "learning rate is NaN"),
            (_options with { WeightDecay = -1 }, "weight decay is -1; use 0 to 1"),
            (_options with { Shift = 65 }, "shift is 65; use 0 to 64"),
            (_options with { Width = 0 }, "width is 0; use 1 to 1024"),
            (_options with { Threads = 0 }, "number of threads is 0; use 1 to 1024"),
        ];
        using ImageSet images = LabelledSets.Stripes(60);
        foreach ((ClassifierOptions options, string says) in cases)
        {
            Assert.Contains(says, Assert.ThrowsExactly<ArgumentException>(() => Train(images, null, options)).Message);
        }
    }

    private static void Refused<T>(ImageSet images, ImageSet? test, params string[] says)
        where T : Exception
    {
        string message = Assert.ThrowsExactly<T>(() => Train(images, test, _options)).Message;
        foreach (string part in says)
        {
            Assert.Contains(part, message);
        }
    }

    private static void Train(ImageSet images, ImageSet? test, ClassifierOptions options) =>
        ClassifierTrainer.Train(images, test, options, progress: null, CancellationToken.None).Dispose();
}
