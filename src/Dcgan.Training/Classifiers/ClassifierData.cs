using Dcgan.Training.Data;

namespace Dcgan.Training.Classifiers;

/// <summary>The images that a classifier is trained on and those that it is tested with, checked.</summary>
internal sealed record ClassifierData(LabelledImages Training, LabelledImages Test, int ClassCount) : IDisposable
{
    /// <summary>Checks image sets, and holds images out where there are none to test with.</summary>
    /// <exception cref="ArgumentException">There are too few images, or they are too small.</exception>
    /// <exception cref="InvalidDataException">A set has no labels, or the test images do not fit the others.</exception>
    public static ClassifierData Create(ImageSet images, ImageSet? test, ClassifierOptions options)
    {
        if (Math.Min(images.Height, images.Width) < ImageClassifier.SmallestSide)
        {
            throw new ArgumentException(
                $"The images of '{images.Name}' have {images.Width}×{images.Height} pixels; a classifier takes "
                + $"{ImageClassifier.SmallestSide} or more on each side (--size).");
        }

        if (test is not null && Shape(test) != Shape(images))
        {
            throw new InvalidDataException(
                $"The test images of '{test.Name}' are {Shape(test)} and those of '{images.Name}' {Shape(images)} (width, "
                + "height, channels); load both in the same size and with the same channels.");
        }

        (LabelledImages training, LabelledImages tests) = test is null
            ? LabelledImages.Split(images, options.Seed)
            : (LabelledImages.All(images), LabelledImages.All(test));
        var data = new ClassifierData(training, tests, training.ClassCount());
        try
        {
            data.Check(images.Name, test?.Name ?? images.Name, options.Batch);
            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Training.Dispose();
        Test.Dispose();
    }

    private void Check(string name, string testName, int batch)
    {
        if (Training.Count < batch || Test.Count == 0)
        {
            throw new ArgumentException(
                $"The image set '{name}' leaves {Training.Count} images to train on and {Test.Count} to test with; too few "
                + $"for a batch of {batch}. Give more images, or a smaller batch (--batch).");
        }

        if (ClassCount < 2)
        {
            throw new InvalidDataException(
                $"All images of '{name}' have the class 0; a classifier needs two classes or more.");
        }

        if (Test.ClassCount() > ClassCount)
        {
            throw new InvalidDataException(
                $"The test images of '{testName}' have classes up to {Test.ClassCount() - 1}, and those of '{name}' only up to "
                + $"{ClassCount - 1}; give test images of the same classes.");
        }
    }

    private static (int Width, int Height, int Channels) Shape(ImageSet set) => (set.Width, set.Height, set.Channels);
}
