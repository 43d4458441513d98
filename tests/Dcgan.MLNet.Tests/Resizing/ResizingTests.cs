using Dcgan.MLNet.Images;
using Dcgan.MLNet.Tests.Loading;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests.Resizing;

/// <summary>
/// How far images of other sizes than the network's differ once a pipeline runs on ML.NET's own components, which crop and
/// resize by ResizeImages. With DCGAN_WRITE_DOCS=1 in the environment the run writes its figures into
/// <c>docs/ml-net.md</c>.
/// </summary>
[TestClass]
public sealed class ResizingTests
{
    private const int Side = 64;
    private const int Pictures = 40;

    private static readonly (int Width, int Height)[] _sizes =
        [(64, 64), (128, 128), (192, 192), (256, 256), (320, 320), (256, 128), (100, 150), (48, 48), (32, 32)];

    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    public void The_page_tells_how_far_images_of_other_sizes_differ()
    {
        string folder = Repository.RealData("noto-emoji");
        List<Difference> measured = [.. _sizes.Select(size => Measure(folder, size.Width, size.Height))];
        if (Environment.GetEnvironmentVariable("DCGAN_WRITE_DOCS") == "1")
        {
            MlNetPage.Write([Difference.Columns, .. measured.Select(difference => difference.Cells)]);
        }

        IReadOnlyList<string[]> table = MlNetPage.Measured;

        CollectionAssert.AreEqual(Difference.Columns, table[0]);
        Assert.HasCount(measured.Count + 1, table);
        foreach ((Difference actual, string[] cells) in measured.Zip(table.Skip(1)))
        {
            Difference documented = Difference.Parse(cells);
            Assert.AreEqual(documented.Size, actual.Size);
            Assert.AreEqual(documented.MeanLevel, actual.MeanLevel, 0.02 + (documented.MeanLevel / 4), actual.Size);
            Assert.AreEqual(documented.LargestLevel, actual.LargestLevel, 2 + (documented.LargestLevel / 4), actual.Size);
            Assert.AreEqual(
                documented.MeanProbability, actual.MeanProbability, 0.001 + (documented.MeanProbability / 4), actual.Size);
            Assert.AreEqual(
                documented.LargestProbability, actual.LargestProbability, 0.005 + (documented.LargestProbability / 4),
                actual.Size);
        }

        Assert.AreEqual(0, measured[0].LargestLevel, "images of the network's size are not touched");
        Assert.AreEqual(0, measured[0].LargestProbability, 1e-5);
    }

    private Difference Measure(string folder, int width, int height)
    {
        // New images at each reading: ML.NET's steps dispose of those that they read.
        IDataView source = _mlContext.Data.LoadFromEnumerable(
            EmojiPictures.Create(folder, width, height, Pictures).Select(image => new Row { Image = image }));
        using DcganDiscriminatorTransformer ours = new DcganDiscriminator(
            _mlContext, "Image", Path.Combine(Repository.Root, "models", "emoji", "discriminator.onnx")).Fit(source);
        double[] levels = [.. Levels(source, "Image")
            .Zip(Levels(Resize(source), "Resized"), (one, other) => Math.Abs(one - other))];
        double[] probabilities = [.. Probabilities(ours.Transform(source))
            .Zip(Probabilities(Zips.LoadPlainly(Zips.Save(ours)).Transform(source)), (one, other) => Math.Abs(one - other))];
        return new Difference(
            $"{width}×{height}", levels.Average(), levels.Max(), probabilities.Average(), probabilities.Max());
    }

    private IDataView Resize(IDataView source) => _mlContext.Transforms
        .ResizeImages("Resized", Side, Side, "Image", ImageResizingEstimator.ResizingKind.IsoCrop)
        .Fit(source).Transform(source);

    /// <summary>What a network of RGB sees, in levels from 0 to 255.</summary>
    private static IEnumerable<double> Levels(IDataView view, string column)
    {
        var pixels = new ImagePixels(3, Side, Side);
        float[] tensor = new float[3 * Side * Side];
        foreach (MLImage image in view.GetColumn<MLImage>(column))
        {
            pixels.ToTensor(image, tensor);
            foreach (float value in tensor)
            {
                yield return (value + 1) * 127.5;
            }
        }
    }

    private static IEnumerable<float> Probabilities(IDataView view) => view.GetColumn<float>("Probability");

    private sealed class Row
    {
        [ImageType(1, 1)]
        public MLImage Image { get; set; } = null!;
    }
}
