namespace Dcgan.Benchmarks.Inversion;

/// <summary>The figures of one way.</summary>
/// <param name="Method">What it is called.</param>
/// <param name="Figures">Image by image.</param>
/// <param name="Seconds">What it took, for each image.</param>
internal sealed record MethodResult(string Method, ImageFigures Figures, double Seconds);
