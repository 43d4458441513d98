namespace Dcgan.Onnx;

/// <summary>How cuDNN chooses the algorithm of a convolution. The results agree up to rounding.</summary>
public enum CudaConvolutionSearch
{
    /// <summary>cuDNN's estimate: ready at once, for every batch size.</summary>
    Heuristic,

    /// <summary>
    /// Every algorithm is timed when a batch size is first met: seconds then, often somewhat faster afterwards. For long
    /// work at one batch size.
    /// </summary>
    Exhaustive,

    /// <summary>One fixed algorithm, without a search: little memory, often slower.</summary>
    Default,
}
