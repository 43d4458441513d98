using SkiaSharp;

namespace Dcgan.Imaging.Sprites;

/// <summary>The head with ears, cheeks and nose.</summary>
internal static class HeadPainter
{
    public static void Draw(SKCanvas canvas, SKPaint paint, SpriteFace face, SpritePalette palette)
    {
        foreach (int side in Shapes.Sides)
        {
            using var ear = new SKPath();
            ear.AddCircle(side * face.HeadWidth, 0.08f, 0.13f);
            Shapes.FillWithOutline(canvas, paint, ear, palette.Skin);
        }

        using var head = new SKPath();
        float width = face.HeadWidth, height = face.HeadHeight;
        const float Ellipse = 0.5523f; // a cubic's handle for a quarter of an ellipse
        float chin = 0.36f + 0.40f * face.Jaw;
        float cheek = 0.50f + 0.28f * face.Jaw;
        head.MoveTo(0, -height);
        head.CubicTo(Ellipse * width, -height, width, -Ellipse * height, width, 0);
        head.CubicTo(width, cheek * height, chin * width, height, 0, height);
        head.CubicTo(-chin * width, height, -width, cheek * height, -width, 0);
        head.CubicTo(-width, -Ellipse * height, -Ellipse * width, -height, 0, -height);
        head.Close();
        Shapes.FillWithOutline(canvas, paint, head, palette.Skin);

        Shapes.Fill(paint, palette.Blush);
        foreach (int side in Shapes.Sides)
        {
            canvas.DrawOval(side * 0.66f * width, 0.30f, 0.13f, 0.09f, paint);
        }

        Shapes.Fill(paint, palette.SkinShade);
        canvas.DrawOval(0, 0.22f, 0.07f, 0.055f, paint);
    }
}
