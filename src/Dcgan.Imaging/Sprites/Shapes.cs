using SkiaSharp;

namespace Dcgan.Imaging.Sprites;

/// <summary>The few ways in which the painters use a paint.</summary>
internal static class Shapes
{
    private const float OutlineWidth = 0.05f;

    /// <summary>Left and right of the picture.</summary>
    public static ReadOnlySpan<int> Sides => [-1, 1];

    public static void Fill(SKPaint paint, SKColor colour)
    {
        paint.Style = SKPaintStyle.Fill;
        paint.Color = colour;
    }

    public static void Stroke(SKPaint paint, SKColor colour, float width)
    {
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = width;
        paint.Color = colour;
    }

    public static void FillWithOutline(SKCanvas canvas, SKPaint paint, SKPath shape, SKColor colour)
    {
        Fill(paint, colour);
        canvas.DrawPath(shape, paint);
        Stroke(paint, SpritePalette.Mix(colour, SpritePalette.Ink, 0.7f), OutlineWidth);
        canvas.DrawPath(shape, paint);
    }
}
