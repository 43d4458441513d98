using Dcgan.Training.Export;
using Dcgan.Training.Metrics;

namespace Dcgan.Training;

/// <summary>What came of a training.</summary>
/// <param name="Parity">The networks against their ONNX files.</param>
/// <param name="Quality">The discriminator on held-out real images against generated ones.</param>
public sealed record TrainingOutcome(ParityReport Parity, RealismQuality Quality);
