namespace Dcgan.Benchmarks.Inversion;

/// <summary>How near restored images are to their truths, image by image.</summary>
/// <param name="Ratios">PSNR in decibels, the larger the nearer.</param>
/// <param name="Similarities">SSIM, the larger the nearer.</param>
/// <param name="Distances">In the features of a classifier, the smaller the nearer.</param>
internal sealed record ImageFigures(double[] Ratios, double[] Similarities, double[] Distances);
