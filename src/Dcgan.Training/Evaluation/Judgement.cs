namespace Dcgan.Training.Evaluation;

/// <summary>What came of comparing images with real ones.</summary>
/// <param name="Quality">How good the images are.</param>
/// <param name="Real">
/// What as many real images get that were held back, as a yardstick; null where the real images' file has no features.
/// </param>
/// <param name="Nearest">The training image nearest to each image, in their order; empty where there are no features.</param>
public sealed record Judgement(ImageQuality Quality, ImageQuality? Real, IReadOnlyList<NearestImage> Nearest);

/// <summary>The real image nearest to an image.</summary>
/// <param name="Index">Its index among the real images.</param>
/// <param name="Distance">Its distance in features, at least 0; 0 for a copy.</param>
public readonly record struct NearestImage(int Index, double Distance);
