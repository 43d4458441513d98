using Dcgan.Imaging.Internals;
using SkiaSharp;

namespace Dcgan.Imaging.Sprites;

/// <summary>Draws <see cref="SpriteFace"/>s, anti-aliased, at any size.</summary>
public static class SpriteRenderer
{
    /// <summary>
    /// Draws a face in the middle of the picture, as large as the shorter side allows. The same face gives the same
    /// bytes on whichever thread it is drawn.
    /// </summary>
    /// <param name="face">What to draw.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 (grey), 3 (RGB) or 4 (RGBA, premultiplied, the background transparent).</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1 or another channel count.</exception>
    public static RasterImage Draw(SpriteFace face, int width, int height, int channels)
    {
        ArgumentNullException.ThrowIfNull(face);
        RasterImage.CheckChannels(channels, nameof(channels));
        NativeSkia.Require();
        var drawn = new RasterImage(width, height, 4);
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var bitmap = new SKBitmap(info);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { IsAntialias = true, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round })
        {
            var palette = new SpritePalette(face);
            canvas.Clear(channels == 4 ? SKColors.Transparent : palette.Background);
            float unit = Math.Min(width, height) / 2f;
            canvas.Translate(width / 2f, height / 2f);
            canvas.Scale(unit);
            canvas.Translate(0, 0.08f); // room for the hair
            HairPainter.DrawBack(canvas, paint, face, palette);
            HeadPainter.Draw(canvas, paint, face, palette);
            MouthPainter.Draw(canvas, paint, face);
            EyesPainter.Draw(canvas, paint, face, palette);
            HairPainter.DrawFront(canvas, paint, face, palette);
            EyesPainter.DrawGlasses(canvas, paint, face);
        }

        bitmap.GetPixelSpan().CopyTo(drawn.Pixels);
        return ChannelConverter.Convert(drawn, channels, Rgb.White);
    }
}
