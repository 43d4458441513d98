using Dcgan.MLNet.Images;
using Microsoft.ML.Data;
using SkiaSharp;

namespace Dcgan.MLNet.Tests.Images;

[TestClass]
public sealed class ImagePixelsTests
{
    [TestMethod]
    [DataRow(MLPixelFormat.Bgra32, 2, 1, 0)]
    [DataRow(MLPixelFormat.Rgba32, 0, 1, 2)]
    public void Colours_are_found_in_either_pixel_order(MLPixelFormat format, int red, int green, int blue)
    {
        byte[] pixels = [10, 20, 30, 255, 40, 50, 60, 255];
        using MLImage image = MLImage.CreateFromPixels(2, 1, format, pixels);
        float[] tensor = new float[6];
        new ImagePixels(3, 1, 2).ToTensor(image, tensor);

        float[] expected = [pixels[red], pixels[4 + red], pixels[green], pixels[4 + green], pixels[blue], pixels[4 + blue]];
        CollectionAssert.AreEqual(expected.Select(value => value / 127.5f - 1).ToArray(), tensor);
    }

    [TestMethod]
    public void A_transparent_png_lies_over_white_for_rgb_and_keeps_its_alpha_for_rgba()
    {
        using var folder = new TestFolder();
        using (var bitmap = new SKBitmap(new SKImageInfo(2, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul)))
        {
            bitmap.SetPixel(0, 0, new SKColor(200, 100, 0, 51));
            bitmap.SetPixel(1, 0, new SKColor(7, 8, 9, 255));
            using FileStream file = File.Create(folder["a.png"]);
            bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
        }

        using MLImage image = MLImage.CreateFromFile(folder["a.png"]);
        float[] rgb = new float[6];
        float[] rgba = new float[8];
        new ImagePixels(3, 1, 2).ToTensor(image, rgb);
        new ImagePixels(4, 1, 2).ToTensor(image, rgba);

        // Premultiplied by 51/255 = 0.2: 40, 20, 0; the white behind adds 204.
        CollectionAssert.AreEqual(new[] { 244, 7, 224, 8, 204, 9 }, Bytes(rgb));
        CollectionAssert.AreEqual(new[] { 40, 7, 20, 8, 0, 9, 51, 255 }, Bytes(rgba));
    }

    [TestMethod]
    public void Grey_is_the_luma_of_rec_601()
    {
        using MLImage image = MLImage.CreateFromPixels(3, 1, MLPixelFormat.Rgba32,
            [255, 0, 0, 255, 0, 255, 0, 255, 12, 200, 99, 255]);
        float[] grey = new float[3];
        new ImagePixels(1, 1, 3).ToTensor(image, grey);

        CollectionAssert.AreEqual(
            new[] { 76, 150, (int)Math.Round(0.299 * 12 + 0.587 * 200 + 0.114 * 99) }, Bytes(grey));
    }

    [TestMethod]
    public void An_image_without_any_alpha_counts_as_opaque()
    {
        using MLImage image = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Bgra32, [30, 20, 10, 0]);
        float[] rgb = new float[3];
        new ImagePixels(3, 1, 1).ToTensor(image, rgb);

        CollectionAssert.AreEqual(new[] { 10, 20, 30 }, Bytes(rgb));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Bytes_survive_the_way_to_an_image_and_back(int channels)
    {
        var pixels = new ImagePixels(channels, 4, 5);
        int[] expected = [.. Enumerable.Range(0, channels * 20).Select(i => i < 60 ? i * 2 : 255 - i)];
        using MLImage image = pixels.FromTensor([.. expected.Select(value => value / 127.5f - 1)]);
        float[] tensor = new float[expected.Length];
        pixels.ToTensor(image, tensor);

        CollectionAssert.AreEqual(expected, Bytes(tensor));
        Assert.AreEqual((5, 4), (image.Width, image.Height));
    }

    [TestMethod]
    public void Saved_images_are_what_was_generated()
    {
        using var folder = new TestFolder();
        using (MLImage image = new ImagePixels(1, 1, 2).FromTensor([-1, 0.5f]))
        {
            image.Save(folder["grey.png"]);
        }

        using SKBitmap png = SKBitmap.Decode(folder["grey.png"]);
        Assert.AreEqual(new SKColor(0, 0, 0), png.GetPixel(0, 0));
        Assert.AreEqual(new SKColor(191, 191, 191), png.GetPixel(1, 0));
    }

    private static int[] Bytes(float[] tensor) => [.. tensor.Select(value => (int)Math.Round((value + 1) * 127.5))];
}
