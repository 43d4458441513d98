namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>A program or library that runs ONNX files.</summary>
internal abstract class OtherRuntime
{
    /// <summary>The runtimes that the tests run, in the order of the table.</summary>
    public static IReadOnlyList<OtherRuntime> All { get; } =
        [new DotNetRuntime(), new NodeRuntime("onnxruntime-node"), new NodeRuntime("onnxruntime-web"), new OpenCvRuntime()];

    /// <summary>What the table calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it is known to refuse a kind of file. All others must run.</summary>
    public virtual bool MayRefuse(FileKind kind) => false;

    /// <summary>Runs model files. Marks the test as inconclusive (skipped) where the runtime is missing.</summary>
    public abstract RuntimeReport Run(IReadOnlyList<RuntimeRun> runs);
}
