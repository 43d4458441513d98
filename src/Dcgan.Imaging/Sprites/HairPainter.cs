using SkiaSharp;

namespace Dcgan.Imaging.Sprites;

/// <summary>Hair: what hangs behind the head, and the cap with its parted fringe.</summary>
internal static class HairPainter
{
    public static void DrawBack(SKCanvas canvas, SKPaint paint, SpriteFace face, SpritePalette palette)
    {
        float half = face.HeadWidth + face.HairVolume;
        float top = -face.HeadHeight - face.HairVolume;
        float bottom = -0.25f + 1.2f * face.HairLength;
        float radius = Math.Min(half, (bottom - top) / 2);
        using var shape = new SKPath();
        shape.MoveTo(-half, bottom - 0.25f * radius);
        shape.LineTo(-half, top + half);
        shape.CubicTo(-half, top + 0.4f * half, -0.55f * half, top, 0, top);
        shape.CubicTo(0.55f * half, top, half, top + 0.4f * half, half, top + half);
        shape.LineTo(half, bottom - 0.25f * radius);
        shape.QuadTo(half, bottom, half - 0.25f * radius, bottom);
        shape.LineTo(-half + 0.25f * radius, bottom);
        shape.QuadTo(-half, bottom, -half, bottom - 0.25f * radius);
        shape.Close();
        Shapes.FillWithOutline(canvas, paint, shape, palette.Hair);
    }

    public static void DrawFront(SKCanvas canvas, SKPaint paint, SpriteFace face, SpritePalette palette)
    {
        float half = face.HeadWidth + 0.03f;
        float bulge = half + 0.9f * face.HairVolume;
        float top = -face.HeadHeight - face.HairVolume;
        float temple = -0.18f * face.HeadHeight;
        float hairline = -face.HeadHeight * (0.74f - 0.26f * face.Fringe);
        float part = 0.55f * face.HeadWidth * face.Parting;
        float peak = hairline - 0.10f;
        float inner = 0.86f * face.HeadWidth;
        using var shape = new SKPath();
        shape.MoveTo(-half, temple);
        shape.CubicTo(-bulge, top + 0.3f * half, -0.6f * bulge, top, 0, top);
        shape.CubicTo(0.6f * bulge, top, bulge, top + 0.3f * half, half, temple);
        shape.LineTo(inner, temple);
        shape.CubicTo(inner, hairline, 0.5f * (inner + part), hairline + 0.06f, part, peak);
        shape.CubicTo(0.5f * (part - inner), hairline + 0.06f, -inner, hairline, -inner, temple);
        shape.Close();
        Shapes.FillWithOutline(canvas, paint, shape, palette.Hair);
    }
}
