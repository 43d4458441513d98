namespace Dcgan.Training.Precision;

/// <summary>The number format of the arithmetic in training. Weights, moments and statistics are always float32.</summary>
internal enum TrainingPrecision
{
    /// <summary>float32 throughout.</summary>
    Float32,

    /// <summary>
    /// float32 whose products are rounded to 10 bits of mantissa (TF32), for GPUs from NVIDIA's Ampere on.
    /// </summary>
    TensorFloat32,

    /// <summary>
    /// Convolutions and activations in bfloat16 (8 bits of mantissa), with sums in float32: mixed precision as in
    /// P. Micikevicius et al., "Mixed Precision Training" (2018, arXiv 1710.03740), without the scaling of losses, which
    /// bfloat16's range does not need.
    /// </summary>
    BFloat16,
}
