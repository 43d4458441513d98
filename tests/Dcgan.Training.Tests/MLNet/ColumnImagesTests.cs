using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;
using TorchSharp;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>A column of images against the same pictures as files.</summary>
[TestClass]
public sealed class ColumnImagesTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    [DataRow(1, 20, 12)]
    [DataRow(3, 12, 20)]
    [DataRow(4, 16, 16)]
    public void Opaque_pictures_of_any_kind_and_size_are_read_as_their_files_are(int channels, int width, int height)
    {
        using var folder = new TestFolder();
        int number = 0;
        foreach ((int pictureWidth, int pictureHeight) in ((int, int)[])[(40, 30), (7, 9), (width, height), (200, 31)])
        {
            RasterImage colour = TrainerRows.Pictures(1, pictureWidth, pictureHeight)[0];
            PngWriter.Write(colour, folder[$"{number++:D2}.png"]);
            PngWriter.Write(ChannelConverter.Convert(colour, 1, Rgb.White), folder[$"{number++:D2}.png"]);
            PngWriter.Write(ChannelConverter.Convert(colour, 4, Rgb.White), folder[$"{number++:D2}.png"]);
            using MLImage lossy = TrainerRows.ToMLImage(colour);
            lossy.Save(folder[$"{number++:D2}.jpg"]);
        }

        var shape = new ImageShape(width, height, channels);
        using ImageSet expected = LoadFiles(folder.Path, shape);
        using ImageSet actual = LoadColumn(folder.Path, shape);

        Assert.AreEqual(16, actual.Count);
        Assert.AreEqual(expected.Fingerprint, actual.Fingerprint);
    }

    /// <summary>ML.NET multiplies by alpha when it decodes; a file is laid over white before anything is rounded.</summary>
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 1)]
    [DataRow(4, 1)]
    public void Transparent_emoji_differ_from_their_files_by_rounding_only(int channels, int tolerance)
    {
        string emoji = Repository.RealData("noto-emoji");
        using var folder = new TestFolder();
        foreach (string file in Directory.GetFiles(emoji, "*.png").Order(StringComparer.Ordinal).Take(200))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        var shape = new ImageShape(32, 32, channels);
        using ImageSet files = LoadFiles(folder.Path, shape);
        using ImageSet column = LoadColumn(folder.Path, shape);

        using torch.Tensor difference =
            files.Images.to(torch.ScalarType.Int16).sub_(column.Images.to(torch.ScalarType.Int16)).abs_().amax();
        Assert.IsLessThanOrEqualTo(tolerance, (int)difference.item<short>());
    }

    private static ImageSet LoadFiles(string folder, ImageShape shape) => ImageSetLoader.Load(
        new ImageSetOptions { Source = folder, Width = shape.Width, Height = shape.Height, Channels = shape.Channels },
        progress: null,
        CancellationToken.None);

    private ImageSet LoadColumn(string folder, ImageShape shape)
    {
        IDataView files = _mlContext.Data.LoadFromEnumerable(
            Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => new FileRow { File = file }));
        IDataView images = _mlContext.Transforms.LoadImages("Image", "", "File").Fit(files).Transform(files);
        return ColumnImages.Read(images, images.Schema["Image"], shape, label: null, "pictures", CancellationToken.None);
    }
}
