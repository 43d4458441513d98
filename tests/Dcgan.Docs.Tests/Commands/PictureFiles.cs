using Dcgan.Imaging.Sprites;
using SkiaSharp;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>A photograph, as far as a decoder can tell.</summary>
internal static class PictureFiles
{
    private const int Width = 120;
    private const int Height = 90;
    private const int Quality = 90;

    public static void Jpeg(string path)
    {
        byte[] pixels = SpriteRenderer.Draw(SpriteFace.FromSeed(7), Width, Height, 4).Pixels;
        using var bitmap = new SKBitmap(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        using FileStream file = File.Create(path);
        Assert.IsTrue(bitmap.Encode(file, SKEncodedImageFormat.Jpeg, Quality));
    }
}
