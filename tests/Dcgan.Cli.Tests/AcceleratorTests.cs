using System.Diagnostics;
using System.Text.Json;

namespace Dcgan.Cli.Tests;

/// <summary>Which native packages a build takes, found by evaluating the project: nothing is restored or run.</summary>
[TestClass]
public sealed class AcceleratorTests
{
    [TestMethod]
    public void The_processor_is_the_default()
    {
        string[] packages = Packages("-p:RuntimeIdentifier=linux-x64");
        CollectionAssert.Contains(packages, "libtorch-cpu-linux-x64");
        CollectionAssert.Contains(packages, "Microsoft.ML.OnnxRuntime");
        CollectionAssert.DoesNotContain(packages, "TorchSharp-cuda-linux");
        CollectionAssert.DoesNotContain(packages, "Microsoft.ML.OnnxRuntime.Gpu");
    }

    [TestMethod]
    [DataRow("linux-x64", "TorchSharp-cuda-linux")]
    [DataRow("win-x64", "TorchSharp-cuda-windows")]
    public void Cuda_takes_other_packages(string platform, string torch)
    {
        string[] packages = Packages("-p:Accelerator=cuda", $"-p:RuntimeIdentifier={platform}");
        CollectionAssert.Contains(packages, torch);
        CollectionAssert.Contains(packages, "Microsoft.ML.OnnxRuntime.Gpu");
        CollectionAssert.DoesNotContain(packages, "Microsoft.ML.OnnxRuntime");
        Assert.IsFalse(packages.Any(package => package.StartsWith("libtorch-cpu", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("win-x64", "libtorch-cpu-win-x64")]
    [DataRow("osx-arm64", "libtorch-cpu-osx-arm64")]
    public void Every_platform_has_its_own_libtorch(string platform, string torch) =>
        CollectionAssert.Contains(Packages($"-p:RuntimeIdentifier={platform}"), torch);

    private static string[] Packages(params string[] properties)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        start.ArgumentList.Add("msbuild");
        start.ArgumentList.Add(Path.Combine("src", "Dcgan.Cli", "Dcgan.Cli.csproj"));
        start.ArgumentList.Add("-getItem:PackageReference");
        foreach (string property in properties)
        {
            start.ArgumentList.Add(property);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        using JsonDocument json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)];
    }
}
