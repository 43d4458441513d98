namespace Dcgan.Imaging;

/// <summary>What a sum adds or takes away.</summary>
/// <param name="IsAdded">Whether it is added; otherwise it is taken away.</param>
/// <param name="Parts">The images that it is the mean of, at least one.</param>
/// <param name="Mean">The image of their mean.</param>
public sealed record SumTerm(bool IsAdded, IReadOnlyList<RasterImage> Parts, RasterImage Mean);
