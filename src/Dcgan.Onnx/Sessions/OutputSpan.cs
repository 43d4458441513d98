namespace Dcgan.Onnx.Sessions;

/// <summary>Pinned memory that an output goes to.</summary>
/// <param name="Address">Where its first value lies.</param>
/// <param name="Length">How many values it holds.</param>
internal readonly unsafe record struct OutputSpan(nint Address, int Length)
{
    /// <summary>Its first value.</summary>
    public float* Start => (float*)Address;
}
