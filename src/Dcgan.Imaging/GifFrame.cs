namespace Dcgan.Imaging;

/// <summary>A picture of an animation.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Delay">How long it stays, 0.02 to 655.35 seconds; rounded to hundredths. Browsers take less for a tenth.</param>
public readonly record struct GifFrame(RasterImage Image, TimeSpan Delay);
