using SkiaSharp;

namespace Dcgan.Imaging.Sprites;

/// <summary>Eyes, brows and glasses.</summary>
internal static class EyesPainter
{
    private const float Level = -0.06f;

    public static void Draw(SKCanvas canvas, SKPaint paint, SpriteFace face, SpritePalette palette)
    {
        float height = face.EyeSize, width = 0.88f * face.EyeSize;
        foreach (int side in Shapes.Sides)
        {
            float x = side * face.EyeSpacing;
            using var white = new SKPath();
            white.AddOval(new SKRect(x - width, Level - height, x + width, Level + height));
            Shapes.FillWithOutline(canvas, paint, white, SKColors.White);

            float iris = 0.62f * width;
            float pupilX = x + face.Gaze * 0.34f * width;
            Shapes.Fill(paint, palette.Iris);
            canvas.DrawCircle(pupilX, Level + 0.03f, iris, paint);
            Shapes.Fill(paint, SpritePalette.Ink);
            canvas.DrawCircle(pupilX, Level + 0.03f, 0.62f * iris, paint);
            Shapes.Fill(paint, SKColors.White);
            canvas.DrawCircle(pupilX - 0.3f * iris, Level - 0.3f * iris, 0.25f * iris, paint);

            float browY = Level - height - 0.12f;
            float lean = side * face.BrowAngle * width; // an angry brow falls towards the nose
            Shapes.Stroke(paint, palette.Brow, face.BrowThickness);
            canvas.DrawLine(x - 1.05f * width, browY + lean, x + 1.05f * width, browY - lean, paint);
        }
    }

    public static void DrawGlasses(SKCanvas canvas, SKPaint paint, SpriteFace face)
    {
        if (face.Glasses < 0.5f)
        {
            return;
        }

        float half = Math.Min(face.EyeSize + 0.06f, face.EyeSpacing - 0.03f);
        float radius = half * (1 - 0.7f * face.GlassesShape);
        Shapes.Stroke(paint, SpritePalette.Ink, 0.065f);
        foreach (int side in Shapes.Sides)
        {
            float x = side * face.EyeSpacing;
            canvas.DrawRoundRect(x - half, Level - half, 2 * half, 2 * half, radius, radius, paint);
            canvas.DrawLine(x + side * half, Level - 0.04f, side * face.HeadWidth, Level - 0.08f, paint);
        }

        canvas.DrawLine(half - face.EyeSpacing, Level - 0.04f, face.EyeSpacing - half, Level - 0.04f, paint);
    }
}
