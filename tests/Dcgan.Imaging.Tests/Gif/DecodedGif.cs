using SkiaSharp;

namespace Dcgan.Imaging.Tests.Gif;

/// <summary>An animation as Skia shows it.</summary>
/// <param name="Rgba">Each frame, straight.</param>
/// <param name="Milliseconds">How long each stays.</param>
/// <param name="Loops">Whether it plays for ever.</param>
internal sealed record DecodedGif(byte[][] Rgba, int[] Milliseconds, bool Loops)
{
    private const int Forever = -1;

    public static DecodedGif Of(GifFrame[] frames, bool loop = true)
    {
        using var stream = new MemoryStream();
        GifWriter.Write(frames, stream, loop);
        return Decode(stream.ToArray());
    }

    public static DecodedGif Read(string path) => Decode(File.ReadAllBytes(path));

    private static DecodedGif Decode(byte[] gif)
    {
        using SKData data = SKData.CreateCopy(gif);
        using SKCodec codec = SKCodec.Create(data);
        Assert.AreEqual(SKEncodedImageFormat.Gif, codec.EncodedFormat);
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        return new DecodedGif(
            [.. Enumerable.Range(0, codec.FrameCount).Select(frame =>
            {
                using var bitmap = new SKBitmap(info);
                Assert.AreEqual(
                    SKCodecResult.Success, codec.GetPixels(info, bitmap.GetPixels(), new SKCodecOptions(frame)));
                return bitmap.Bytes;
            })],
            [.. codec.FrameInfo.Select(frame => frame.Duration)],
            codec.RepetitionCount == Forever);
    }
}
