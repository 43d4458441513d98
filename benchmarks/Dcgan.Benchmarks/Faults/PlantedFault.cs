using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Faults;

/// <summary>Real images with one fault, and real images without.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Images">Makes the images, uint8 [N, C, H, W], of training and test images.</param>
internal sealed record PlantedFault(string Name, Func<ImageSet, ImageSet, Tensor> Images)
{
    private const int Repeated = 500;
    private const int Copies = 10_000;
    private const double Amplitude = 8;

    /// <summary>The images without a fault, and each of the faults.</summary>
    /// <param name="missingClass">The class that is left out of one of them.</param>
    public static IReadOnlyList<PlantedFault> All(int missingClass) =>
    [
        new("real test images", (_, test) => test.Images.alias()),
        new($"{Repeated} training images repeated", (training, test) =>
            Some(training, Repeated).repeat(Math.Max(1, test.Count / Repeated), 1, 1, 1)),
        new($"{Copies:N0} copied training images", (training, _) => Some(training, Math.Min(Copies, training.Count))),
        new($"class {missingClass} missing", (_, test) =>
            test.Images[(test.Labels ?? throw new InvalidDataException($"'{test.Name}' has no labels.")).ne(missingClass)]),
        new($"checkerboard of ±{Amplitude}", (_, test) => Clamped(test.Images.to(ScalarType.Float32) + Checkerboard(test))),
        new("3×3 blur", (_, test) => Clamped(nn.functional.avg_pool2d(
            nn.functional.pad(test.Images.to(ScalarType.Float32), [1, 1, 1, 1], TorchSharp.PaddingModes.Replicate),
            kernel_size: 3,
            stride: 1))),
        new("double exposures", (_, test) => Clamped(
            (test.Images.to(ScalarType.Float32) + test.Images.roll(1, 0).to(ScalarType.Float32)) / 2)),
    ];

    /// <summary>Images from all over a set, evenly.</summary>
    private static Tensor Some(ImageSet images, int count) =>
        images.Images.index_select(0, (arange(count, ScalarType.Int64) * (images.Count / count)));

    private static Tensor Checkerboard(ImageSet images)
    {
        Tensor rows = arange(images.Height, ScalarType.Int64).unsqueeze(1);
        Tensor columns = arange(images.Width, ScalarType.Int64).unsqueeze(0);
        return ((((rows + columns) % 2) * 2) - 1).to(ScalarType.Float32) * Amplitude;
    }

    private static Tensor Clamped(Tensor levels) => levels.round().clamp(0, 255).to(ScalarType.Byte);
}
