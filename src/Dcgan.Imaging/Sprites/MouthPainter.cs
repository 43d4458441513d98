using SkiaSharp;

namespace Dcgan.Imaging.Sprites;

/// <summary>The mouth: lips as two curves, teeth between them where it is open.</summary>
internal static class MouthPainter
{
    private const float Level = 0.47f;

    public static void Draw(SKCanvas canvas, SKPaint paint, SpriteFace face)
    {
        float half = face.MouthWidth;
        float corner = Level - 0.13f * face.Smile;
        float upper = Level + 0.20f * face.Smile - 0.10f * face.MouthOpen;
        float lower = Level + 0.20f * face.Smile + 0.40f * face.MouthOpen;
        using var mouth = new SKPath();
        mouth.MoveTo(-half, corner);
        mouth.QuadTo(0, upper, half, corner);
        mouth.QuadTo(0, lower, -half, corner);
        mouth.Close();
        Shapes.Fill(paint, SpritePalette.Mouth);
        canvas.DrawPath(mouth, paint);
        Shapes.Stroke(paint, SKColors.White, 0.07f * face.MouthOpen);
        if (face.MouthOpen > 0)
        {
            using var teeth = new SKPath();
            teeth.MoveTo(-0.7f * half, corner + 0.25f * (upper - corner) + 0.04f);
            teeth.QuadTo(0, upper + 0.06f, 0.7f * half, corner + 0.25f * (upper - corner) + 0.04f);
            canvas.DrawPath(teeth, paint);
        }

        Shapes.Stroke(paint, SpritePalette.Ink, 0.06f);
        canvas.DrawPath(mouth, paint);
    }
}
