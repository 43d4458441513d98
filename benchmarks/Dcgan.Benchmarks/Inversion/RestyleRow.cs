namespace Dcgan.Benchmarks.Inversion;

/// <summary>The figures of one way to put glasses on.</summary>
/// <param name="Method">What it is called.</param>
/// <param name="Against">The truth that it is measured against.</param>
/// <param name="Figures">Over whole pictures.</param>
/// <param name="Changed">Over the pixels that glasses change; null where the truth wears none.</param>
internal sealed record RestyleRow(string Method, string Against, ImageFigures Figures, ChangedPixels? Changed);
