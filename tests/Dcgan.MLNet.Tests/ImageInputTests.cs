using Dcgan.Imaging;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using SkiaSharp;

namespace Dcgan.MLNet.Tests;

/// <summary>The ways in which images reach the networks: as pictures of any size, and as vectors of their values.</summary>
[TestClass]
public sealed class ImageInputTests
{
    private readonly MLContext _mlContext = new();

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Pictures_of_any_size_are_seen_as_in_training(int channels)
    {
        using var folder = new TestFolder();
        (int Width, int Height)[] sizes = [(7, 5), (14, 10), (40, 9), (8, 33), (3, 2), (1, 1)];
        string[] files = [.. sizes.Select((_, i) => $"{i}.png")];
        for (int i = 0; i < sizes.Length; i++)
        {
            SaveOpaque(folder[files[i]], sizes[i].Width, sizes[i].Height, seed: i);
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable([.. files.Select(file => new FileRow { File = file })]);
        var pipeline = _mlContext.Transforms.LoadImages("Image", folder.Path, "File")
            .Append(Discriminator(channels, "Image"));

        float[] scores = [.. pipeline.Fit(source).Transform(source).GetColumn<float>("Score")];

        using var session = new DiscriminatorSession(SmallModels.Discriminator(channels));
        float[] tensor = new float[session.ImageSize], probability = new float[1], logit = new float[1];
        for (int i = 0; i < files.Length; i++)
        {
            RasterImage picture = ImageReader.Read(folder[files[i]], new ImageReadOptions { Channels = channels });
            PixelTensors.ToTensor(
                ImageResizer.CropAndResize(picture, SmallModels.Width, SmallModels.Height), tensor);
            session.Score(tensor, probability, logit);
            Assert.AreEqual(logit[0], scores[i], 1e-5, $"{sizes[i]}");
        }
    }

    [TestMethod]
    public void Bytes_are_levels_from_0_to_255()
    {
        BytesRow[] rows = [.. Enumerable.Range(0, 5).Select(BytesRow.Of)];
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        using var session = new DiscriminatorSession(SmallModels.Discriminator(3));
        float[] probability = new float[1], logit = new float[1];
        foreach (string column in (string[])["Fixed", "Varying"])
        {
            using DcganDiscriminatorTransformer transformer = Discriminator(3, column).Fit(source);
            float[] scores = [.. transformer.Transform(source).GetColumn<float>("Score")];
            for (int row = 0; row < rows.Length; row++)
            {
                session.Score([.. rows[row].Fixed.Select(level => (float)(level / 127.5 - 1))], probability, logit);
                Assert.AreEqual(logit[0], scores[row], 1e-5);
            }
        }
    }

    [TestMethod]
    public void Bytes_that_ML_NET_extracts_give_what_the_images_give()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 4).Select(Picture));
        var pipeline = _mlContext.Transforms.ExtractPixels("Bytes", "Image", outputAsFloatArray: false)
            .Append(Discriminator(3, "Bytes"));
        using DcganDiscriminatorTransformer images = Discriminator(3, "Image").Fit(source);
        float[] expected = [.. images.Transform(source).GetColumn<float>("Score")];

        float[] actual = [.. pipeline.Fit(source).Transform(source).GetColumn<float>("Score")];

        Assert.HasCount(4, actual);
        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void Interleaved_pixels_are_refused()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 2).Select(Picture));
        var pipeline = _mlContext.Transforms.ExtractPixels(
                "Bytes", "Image", interleavePixelColors: true, outputAsFloatArray: false)
            .Append(Discriminator(3, "Bytes"));

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => pipeline.Fit(source));

        StringAssert.EndsWith(error.Message, "got Vector<Byte, 5, 7, 3>");
    }

    [TestMethod]
    public void A_sparse_vector_has_zeros_where_it_has_nothing()
    {
        VBuffer<byte> sparse = new(105, 2, [9, 7], [3, 100]);
        VBuffer<byte> dense = default;
        sparse.CopyToDense(ref dense);
        var rows = new[] { new SparseRow { Pixels = sparse }, new SparseRow { Pixels = dense } };
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        using DcganDiscriminatorTransformer transformer = Discriminator(3, "Pixels").Fit(source);

        float[] scores = [.. transformer.Transform(source).GetColumn<float>("Score")];

        Assert.AreEqual(scores[1], scores[0]);
    }

    [TestMethod]
    [DataRow("Fixed")]
    [DataRow("Varying")]
    public void Bytes_are_scored_alike_before_and_after_loading(string column)
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 5).Select(BytesRow.Of));
        using DcganDiscriminatorTransformer ours = Discriminator(3, column).Fit(source);

        DataViewAssert.AreSame(ours.Transform(source), SaveAndLoad(ours, source.Schema).Transform(source));
    }

    [TestMethod]
    public void A_saved_pipeline_takes_pictures_of_any_size()
    {
        using var folder = new TestFolder();
        for (int i = 0; i < 3; i++)
        {
            SaveOpaque(folder[$"{i}.png"], 7 * (i + 1), 5 * (i + 2), seed: i);
        }

        IDataView source = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, 3).Select(i => new FileRow { File = $"{i}.png" }));
        var ours = _mlContext.Transforms.LoadImages("Image", folder.Path, "File")
            .Append(Discriminator(3, "Image")).Fit(source);

        IDataView loaded = SaveAndLoad(ours, source.Schema).Transform(source);

        Assert.HasCount(3, loaded.GetColumn<float>("Score").ToArray());
        Assert.IsTrue(loaded.GetColumn<float>("Score").All(float.IsFinite));
    }

    private DcganDiscriminator Discriminator(int channels, string input) => new(_mlContext, new DcganDiscriminator.Options
    {
        ModelBytes = SmallModels.Discriminator(channels).ToBytes(),
        InputColumnName = input,
    });

    private ITransformer SaveAndLoad(ITransformer model, DataViewSchema inputSchema)
    {
        using var zip = new MemoryStream();
        _mlContext.Model.Save(model, inputSchema, zip);
        zip.Position = 0;
        return new MLContext().Model.Load(zip, out _);
    }

    private static void SaveOpaque(string file, int width, int height, int seed)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int i = 0; i < width * height; i++)
        {
            bitmap.SetPixel(i % width, i / width, new SKColor((uint)random.NextInt64(uint.MaxValue) | 0xFF000000));
        }

        using FileStream stream = File.Create(file);
        bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);
    }

    private static ImageRow Picture(int seed)
    {
        byte[] rgba = new byte[140];
        new Random(seed).NextBytes(rgba);
        for (int i = 3; i < rgba.Length; i += 4)
        {
            rgba[i] = 255;
        }

        return new ImageRow { Image = MLImage.CreateFromPixels(7, 5, MLPixelFormat.Rgba32, rgba) };
    }

    private sealed class FileRow
    {
        public string File { get; set; } = "";
    }

    private sealed class BytesRow
    {
        [VectorType(105)]
        public byte[] Fixed { get; set; } = [];

        public byte[] Varying { get; set; } = [];

        public static BytesRow Of(int seed)
        {
            byte[] levels = new byte[105];
            new Random(seed).NextBytes(levels);
            return new BytesRow { Fixed = levels, Varying = levels };
        }
    }

    private sealed class SparseRow
    {
        [VectorType(105)]
        public VBuffer<byte> Pixels { get; set; }
    }
}
