namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>
/// A JavaScript build of ONNX Runtime: <c>onnxruntime-node</c>, native code, or <c>onnxruntime-web</c>, the WebAssembly
/// that browsers run.
/// </summary>
internal sealed class NodeRuntime(string package) : ScriptRuntime
{
    /// <inheritdoc/>
    public override string Name => package;

    /// <inheritdoc/>
    protected override string RunScript(string runs) => NodeTools.Run("run_onnxruntime.mjs", package, package, runs);
}
