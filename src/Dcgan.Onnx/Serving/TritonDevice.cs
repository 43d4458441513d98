namespace Dcgan.Onnx.Serving;

/// <summary>Where Triton runs the instances of a model: the kind of an instance group, in Triton's words.</summary>
public enum TritonDevice
{
    /// <summary>On the GPUs where the server has some, on the processor otherwise: <c>KIND_AUTO</c>.</summary>
    Auto,

    /// <summary>On the processor: <c>KIND_CPU</c>.</summary>
    Cpu,

    /// <summary>On every GPU of the server; without one it refuses the model: <c>KIND_GPU</c>.</summary>
    Gpu,
}
