using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests;

/// <summary>The discriminator as a binary classifier of real against generated pictures, judged by ML.NET.</summary>
[TestClass]
public sealed class RealAgainstGeneratedTests
{
    private const int Count = 500;
    private const int Side = 28;

    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    public void ML_NET_evaluates_real_against_generated_clothes()
    {
        string file = Path.Combine(Repository.RealData("fashion-mnist"), "t10k-images-idx3-ubyte.gz");
        IDataView seeds = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, Count).Select(seed => new SeedRow { Seed = seed }));
        using DcganGeneratorTransformer generator =
            new DcganGenerator(_mlContext, "Image", "Seed", Model("generator.onnx")).Fit(seeds);
        IEnumerable<Picture> generated = generator.Transform(seeds).GetColumn<MLImage>("Image")
            .Select(image => new Picture { Image = image, Label = false });
        IDataView pictures = _mlContext.Data.LoadFromEnumerable([.. Clothes(file), .. generated]);
        var discriminator = new DcganDiscriminator(_mlContext, "Image", Model("discriminator.onnx"));
        using DcganDiscriminatorTransformer model = discriminator.Fit(pictures);
        IDataView scored = model.Transform(pictures);

        CalibratedBinaryClassificationMetrics metrics = _mlContext.BinaryClassification.Evaluate(scored);

        // The file's own figures, measured on held-out images in training, and the sampling error of 2 · 500 pictures.
        Assert.AreEqual(model.Metadata.Accuracy!.Value, metrics.Accuracy, 0.05);
        Assert.AreEqual(model.Metadata.Auc!.Value, metrics.AreaUnderRocCurve, 0.05);
        Assert.AreEqual(LogLoss(scored), metrics.LogLoss, 1e-3);
    }

    /// <summary>The mean of −log₂ of the probability of the true class.</summary>
    private static double LogLoss(IDataView scored) => scored.GetColumn<float>("Probability")
        .Zip(scored.GetColumn<bool>("Label"), (real, isReal) => -Math.Log2(isReal ? real : 1 - (double)real))
        .Average();

    private static string Model(string file) => Path.Combine(Repository.Root, "models", "fashion-mnist", file);

    private static IEnumerable<Picture> Clothes(string file)
    {
        using FileStream packed = File.OpenRead(file);
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        byte[] header = new byte[16];
        stream.ReadExactly(header);
        Assert.AreEqual(Side, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8)));
        byte[] grey = new byte[Side * Side];
        for (int i = 0; i < Count; i++)
        {
            stream.ReadExactly(grey);
            byte[] rgba = [.. grey.SelectMany(level => new[] { level, level, level, byte.MaxValue })];
            yield return new Picture
            {
                Image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Rgba32, rgba),
                Label = true,
            };
        }
    }

    private sealed class Picture
    {
        [ImageType(Side, Side)]
        public MLImage Image { get; set; } = null!;

        public bool Label { get; set; }
    }
}
