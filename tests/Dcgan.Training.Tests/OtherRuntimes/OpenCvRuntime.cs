namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>OpenCV's DNN module, which imports ONNX files into layers of its own.</summary>
internal sealed class OpenCvRuntime : ScriptRuntime
{
    /// <inheritdoc/>
    public override string Name => "OpenCV DNN";

    /// <summary>It knows neither unsigned 64-bit numbers nor, in 4.6, <c>Clip</c> with bounds as inputs.</summary>
    public override bool MayRefuse(FileKind kind) =>
        kind is FileKind.Seeds or FileKind.Pixels or FileKind.SeedsAndPixels;

    /// <inheritdoc/>
    protected override string RunScript(string runs) =>
        PythonTools.Run(Path.Combine("Shared", "Python", "run_opencv_runs.py"), ["numpy", "cv2"], runs);
}
