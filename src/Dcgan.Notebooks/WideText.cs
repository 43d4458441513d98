using OxyPlot;

namespace Dcgan.Notebooks;

/// <summary>Measures texts for <see cref="Chart"/>, whose reader draws them in a font of his own.</summary>
internal sealed class WideText() : PdfRenderContext(1, 1, OxyColors.Transparent)
{
    /// <summary>The library measures Arial in points, of which 72 are as long as 96 pixels.</summary>
    private const double PixelsPerPoint = 96.0 / 72;

    /// <summary>How much wider than Arial the widest font is that a browser is likely to take in its place.</summary>
    private const double Widest = 1.16;

    /// <inheritdoc/>
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        OxySize size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
        return new OxySize(size.Width * PixelsPerPoint * Widest, size.Height * PixelsPerPoint);
    }
}
