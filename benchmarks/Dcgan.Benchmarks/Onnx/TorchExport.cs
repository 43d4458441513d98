namespace Dcgan.Benchmarks.Onnx;

/// <summary>PyTorch's own exporter, run in Python.</summary>
internal sealed class TorchExport
{
    private const string Script = "export_dcgan.py";

    private readonly string _python;

    private TorchExport(string python) => _python = python;

    /// <summary>The version of PyTorch and the opset that it wrote last.</summary>
    public string Version { get; private set; } = "PyTorch";

    /// <summary>Finds the first Python on the path that has PyTorch.</summary>
    /// <exception cref="FileNotFoundException">None has.</exception>
    public static TorchExport Find()
    {
        string name = OperatingSystem.IsWindows() ? "python.exe" : "python3";
        string? python = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists)
            .FirstOrDefault(python => Tool.Run(python, "-c", "import torch").ExitCode == 0);
        return new TorchExport(python ?? throw new FileNotFoundException(
            $"No {name} on the path imports torch, whose exporter is the reference; on Debian: apt-get install python3-torch."));
    }

    /// <summary>Writes an ONNX file.</summary>
    /// <param name="role">generator or discriminator.</param>
    /// <param name="weights">The weights under PyTorch's names, as safetensors.</param>
    /// <param name="file">The file to write.</param>
    /// <param name="height">Image height in pixels.</param>
    /// <param name="width">Image width in pixels.</param>
    /// <exception cref="IOException">PyTorch fails; the message says why.</exception>
    public void Write(string role, string weights, string file, int height, int width)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Onnx", Script);
        (int exitCode, string output, string errors) =
            Tool.Run(_python, script, role, weights, file, $"{height}", $"{width}");
        if (exitCode != 0)
        {
            throw new IOException($"PyTorch cannot export the {role}: {errors.Trim().Split('\n')[^1]}");
        }

        // The exporter itself prints, too.
        Version = output.Trim().Split('\n')[^1];
    }
}
