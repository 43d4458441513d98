namespace Dcgan.Onnx.Serving;

/// <summary>Where a model lies in a repository.</summary>
/// <param name="File">The model's file, <c>REPOSITORY/NAME/NUMBER/model.onnx</c>.</param>
/// <param name="Number">Its version, from 1 on; Triton serves the highest.</param>
/// <param name="IsNew">Whether it was written now; false where the highest version was the same model already.</param>
public sealed record TritonVersion(string File, long Number, bool IsNew);
