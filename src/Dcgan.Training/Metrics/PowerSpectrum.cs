namespace Dcgan.Training.Metrics;

/// <summary>
/// How much of the variation of images lies at which fineness: their mean power over rings of spatial frequency, after
/// R. Durall, M. Keuper and J. Keuper, "Watch Your Up-Convolution: CNN Based Generative Deep Neural Networks Are Failing to
/// Reproduce Spectral Distributions", 2020 (arXiv 2003.01826). Made by <see cref="PowerSpectrumBuilder"/>.
/// </summary>
/// <param name="Height">Of the images, in pixels.</param>
/// <param name="Width">Of the images, in pixels.</param>
/// <param name="Frequencies">
/// The middle of each ring, in units of the Nyquist frequency (half a cycle per pixel): from 2 / min(height, width) in
/// equal steps up to about √2, where only diagonal patterns are: a checkerboard.
/// </param>
/// <param name="Bands">
/// The power in each ring, in squared grey levels of 0 to 255, mean over images and channels. Their sum is the variance of
/// the pixels of an image and channel, those in its middle weighing the most.
/// </param>
public sealed record PowerSpectrum(
    int Height, int Width, IReadOnlyList<double> Frequencies, IReadOnlyList<double> Bands);
