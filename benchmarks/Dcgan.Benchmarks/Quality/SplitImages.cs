using Dcgan.Training.Data;
using TorchSharp;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Images to train on, and others of the same kind to test by.</summary>
internal sealed record SplitImages(ImageSet Training, ImageSet Test) : IDisposable
{
    /// <summary>The first images of both, which this takes the place of.</summary>
    public SplitImages Cut(int training, int test)
    {
        using (this)
        {
            return new SplitImages(Pick(Training, First(training)), Pick(Test, First(test)));
        }
    }

    public void Dispose()
    {
        Training.Dispose();
        Test.Dispose();
    }

    /// <summary>Some images of a set, as a set.</summary>
    public static ImageSet Pick(ImageSet set, int[] indices)
    {
        using torch.Tensor chosen = torch.tensor(indices, torch.ScalarType.Int64);
        return new ImageSet(set.Name, set.Images.index_select(0, chosen));
    }

    private static int[] First(int count) => [.. Enumerable.Range(0, count)];
}
