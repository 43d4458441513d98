using Dcgan.Training.Data;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>Images to be classified by their pixels, in memory.</summary>
internal sealed class TestImages
{
    /// <summary>Reads all images of a set.</summary>
    /// <exception cref="InvalidDataException">They are too many or too large to be held.</exception>
    public TestImages(ImageSet images)
    {
        int size = images.Channels * images.Height * images.Width;
        if ((long)images.Count * size > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"The {images.Count} test images of '{images.Name}' cannot be held in memory at {size} values each; give at most "
                + $"{Array.MaxLength / size}.");
        }

        byte[] planes = new byte[images.Count * size];
        for (int image = 0; image < images.Count; image++)
        {
            images.Pixels.Read(image, planes.AsSpan(image * size, size));
        }

        Pixels = new FeatureSet(Numbers(planes), size);
        Labels = images.Labels!.data<long>().ToArray();
    }

    /// <summary>Their pixels.</summary>
    public FeatureSet Pixels { get; }

    /// <summary>Their classes.</summary>
    public long[] Labels { get; }

    /// <summary>Levels as numbers.</summary>
    public static float[] Numbers(byte[] levels) => Array.ConvertAll(levels, level => (float)level);
}
