using Dcgan.Onnx;
using Dcgan.Training.Calibration;
using Dcgan.Training.Networks;
using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>The largest differences between networks and their ONNX files on the same inputs, on the CPU in float32.</summary>
/// <param name="Images">Of generated pixels in [-1, 1].</param>
/// <param name="Probabilities">Of probabilities of being real.</param>
/// <param name="Features">Of features, as a share of the largest one.</param>
public sealed record ParityReport(double Images, double Probabilities, double Features)
{
    /// <summary>What images and probabilities may differ by.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>The largest difference of images and probabilities.</summary>
    public double Largest => Math.Max(Images, Probabilities);

    /// <summary>Whether the files do what the networks do.</summary>
    public bool Holds => Largest <= Tolerance && Features <= Tolerance;

    internal static ParityReport Measure(
        Networks.Generator generator,
        CalibratedDiscriminator discriminator,
        ParityInputs inputs,
        string generatorPath,
        string discriminatorPath,
        string featuresPath)
    {
        using var generatorSession = GeneratorSession.Open(generatorPath, Cpu);
        using var discriminatorSession = DiscriminatorSession.Open(discriminatorPath, Cpu);
        using var featureSession = FeatureSession.Open(featuresPath, Cpu);
        Tensor images = inputs.Images;
        float[] imageValues = images.data<float>().ToArray();
        int count = (int)images.shape[0];

        float[] generated = new float[inputs.Latents.shape[0] * generatorSession.ImageSize];
        generatorSession.Generate(
            inputs.Latents.data<float>().ToArray(), ParityInputs.Values(inputs.LatentLabels), generated);
        float[] probabilities = new float[count];
        discriminatorSession.Score(
            imageValues, ParityInputs.Values(inputs.ImageLabels), probabilities, new float[count]);
        float[] features = new float[count * featureSession.FeatureCount];
        featureSession.Extract(imageValues, features);

        using Tensor expectedImages = generator.forward(inputs.Latents, inputs.LatentLabels);
        using Tensor expectedFeatures = FeatureMaps.Extract(discriminator.Network, images);
        float[] expectedFeatureValues = expectedFeatures.data<float>().ToArray();
        return new ParityReport(
            LargestDifference(expectedImages.data<float>().ToArray(), generated),
            LargestDifference(discriminator.Probabilities(images, inputs.ImageLabels), probabilities),
            LargestDifference(expectedFeatureValues, features)
                / Math.Max(1, expectedFeatureValues.Max(Math.Abs)));
    }

    internal static OnnxSessionOptions Cpu => new() { Device = DevicePreference.Cpu };

    /// <summary>The largest difference of values, and infinity where one is no number, which no maximum would notice.</summary>
    internal static double LargestDifference(float[] expected, float[] actual) =>
        expected.Length == actual.Length
            ? expected.Zip(actual).Max(pair => Difference(pair.First, pair.Second))
            : throw new InvalidDataException(
                $"The ONNX file gives {actual.Length} values where the network gives {expected.Length}.");

    private static double Difference(double expected, double actual) =>
        double.IsNaN(expected - actual) ? double.PositiveInfinity : Math.Abs(expected - actual);
}
