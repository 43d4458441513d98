namespace Dcgan.Cli.Tests;

/// <summary>Commands that only run a model start without the code that trains one, and without ML.NET.</summary>
[TestClass]
public sealed class LoadedCodeTests
{
    [TestMethod]
    public void GeneratingLoadsNoTrainingCode()
    {
        using var folder = new TestFolder();
        LoadedCode loaded = LoadedCode.Of("generate", "--model", SharedRun.Generator, "--out", folder["grid.png"]);
        RequireLight(loaded);
        CollectionAssert.Contains(loaded.Assemblies, "Microsoft.ML.OnnxRuntime.dll");
        CollectionAssert.DoesNotContain(loaded.Assemblies, "Dcgan.Explore.dll");
        Assert.IsFalse(loaded.Assemblies.Any(name => name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)));
        RequireLibrary(loaded, "libonnxruntime.so");
    }

    [TestMethod]
    [DataRow("interpolate --seeds 1,5 --out walk.gif")]
    [DataRow("arithmetic --plus 1,2 --minus 3 --plus 4 --out sum.png")]
    public void LatentsTakeNoTrainingCode(string line)
    {
        using var folder = new TestFolder();
        string[] arguments = line.Split(' ');
        LoadedCode loaded = LoadedCode.Of([.. arguments[..^1], folder[arguments[^1]], "--model", SharedRun.Generator]);
        RequireLight(loaded);
        RequireLibrary(loaded, "libonnxruntime.so");
    }

    [TestMethod]
    public void ServingFilesAsTheyAreLoadsNoTrainingCode()
    {
        using var folder = new TestFolder();
        RequireLight(LoadedCode.Of("export", SharedRun.Generator, "--triton", folder["repository"], "--seeds"));
    }

    [TestMethod]
    public void ExploringLoadsNoTrainingCode()
    {
        using var folder = new TestFolder();
        LoadedCode loaded = LoadedCode.Of(
            "explore", "--model", SharedRun.Generator, "--export", folder["site"], "--onnxruntime-web", ExploreTests.Runtime(folder));
        RequireLight(loaded);
        CollectionAssert.Contains(loaded.Assemblies, "Dcgan.Explore.dll");
    }

    [TestMethod]
    public void ShowingAModelLoadsNothingThatRunsOne()
    {
        LoadedCode loaded = LoadedCode.Of("info", SharedRun.Generator);
        RequireLight(loaded);
        CollectionAssert.DoesNotContain(loaded.Assemblies, "Microsoft.ML.OnnxRuntime.dll");
        CollectionAssert.DoesNotContain(loaded.Libraries, "libonnxruntime.so");
    }

    /// <summary>Shows that libtorch would be seen where it is loaded.</summary>
    [TestMethod]
    public void VerifyingLoadsLibTorch()
    {
        LoadedCode loaded = LoadedCode.Of("verify", SharedRun.Run);
        CollectionAssert.Contains(loaded.Assemblies, "TorchSharp.dll");
        RequireLibrary(loaded, "libtorch_cpu.so");
    }

    private static void RequireLight(LoadedCode loaded)
    {
        CollectionAssert.Contains(loaded.Assemblies, "Dcgan.Onnx.dll");
        string[] heavy =
        [
            .. loaded.Assemblies.Where(name => name is "Dcgan.Training.dll" or "Dcgan.MLNet.dll" or "TorchSharp.dll"
                || (name.StartsWith("Microsoft.ML.", StringComparison.Ordinal) && name != "Microsoft.ML.OnnxRuntime.dll")),
            .. loaded.Libraries.Where(name => name.Contains("torch", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("libc10", StringComparison.Ordinal)),
        ];
        Assert.IsEmpty(heavy, string.Join(", ", heavy));
    }

    private static void RequireLibrary(LoadedCode loaded, string name)
    {
        if (OperatingSystem.IsLinux())
        {
            CollectionAssert.Contains(loaded.Libraries, name);
        }
    }
}
