using Dcgan.Cli.Commands.Triton;

namespace Dcgan.Cli.Commands;

/// <summary>What <c>dcgan export</c> is asked for.</summary>
internal sealed record ExportRequest
{
    /// <summary>A run's folder, an ONNX file or a safetensors file; several where only a repository is written.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Where the files go; null where only a repository is written.</summary>
    public required string? Folder { get; init; }

    /// <summary>The repository for Triton, or null.</summary>
    public required TritonRequest? Triton { get; init; }

    /// <summary>The only path, or the first one.</summary>
    public string Path => Paths[0];

    /// <summary>Whether a variant takes seeds.</summary>
    public required bool Seeds { get; init; }

    /// <summary>Whether a variant gives pixels.</summary>
    public required bool Pixels { get; init; }

    /// <summary>Whether weights are written too.</summary>
    public required bool Weights { get; init; }

    /// <summary>The name of the image set, or null.</summary>
    public required string? Dataset { get; init; }

    /// <summary>Elements of a latent, or null.</summary>
    public required int? Latent { get; init; }

    /// <summary>Where libtorch lies, or null for the usual places.</summary>
    public required string? LibTorch { get; init; }

    /// <summary>Whether the path names weights.</summary>
    public bool IsWeights => IsWeightsFile(Path);

    /// <summary>Whether a variant of the generator is asked for.</summary>
    public bool HasVariant => Seeds || Pixels;

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Folder!, name);

    /// <summary>Refuses options that do not go with the path.</summary>
    /// <exception cref="UsageException">There are some.</exception>
    public void Check()
    {
        if (Folder is null)
        {
            CheckWithoutFolder();
        }
        else if (Paths.Count > 1)
        {
            throw new UsageException($"--out goes with one PATH, and there are {Paths.Count}; --triton without --out takes several.");
        }

        if (Weights && (IsWeights || System.IO.File.Exists(Path)))
        {
            throw new UsageException($"--safetensors goes with a run's folder; '{Path}' is a file.");
        }

        if (!IsWeights && (Dataset is not null || Latent is not null))
        {
            throw new UsageException(
                $"--dataset and --latent go with a .safetensors; '{Path}' says for itself what it was trained on.");
        }

        if (Latent is < 1 or > 4096)
        {
            throw new UsageException($"The latent size is {Latent}; use 1 to 4096, such as 100.");
        }

        if (Dataset is not null && (Dataset.Length == 0 || Dataset.AsSpan().ContainsAny('/', '\\')))
        {
            throw new UsageException($"--dataset is '{Dataset}'; use a name, not a path.");
        }
    }

    /// <summary>What is served as it lies there is not made anew.</summary>
    private void CheckWithoutFolder()
    {
        if (Triton is null)
        {
            throw new UsageException("Nothing says where to write: give --out DIR, --triton DIR or both.");
        }

        if (Weights)
        {
            throw new UsageException("--safetensors needs --out DIR for the weights.");
        }

        if (Paths.FirstOrDefault(IsWeightsFile) is string weights)
        {
            throw new UsageException($"'{weights}' holds weights; --out DIR is needed for the ONNX files made from them.");
        }
    }

    private static bool IsWeightsFile(string path) => path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses to write a file over the one that is read.</summary>
    /// <param name="name">The name of the file in the folder.</param>
    /// <exception cref="UsageException">It is the same file.</exception>
    public void RequireOther(string name)
    {
        if (IsPath(name))
        {
            throw new UsageException($"'{Path}' would be overwritten by what is made from it; choose another --out.");
        }
    }

    /// <summary>Whether a file in the folder is the one that is read.</summary>
    /// <param name="name">The name of the file in the folder.</param>
    public bool IsPath(string name) => string.Equals(
        Resolve(File(name)),
        Resolve(Path),
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    /// <summary>A file's full path, where neither it nor its folder is a link.</summary>
    private static string Resolve(string path)
    {
        FileSystemInfo file = Target(new FileInfo(path));
        FileSystemInfo folder = Target(new DirectoryInfo(System.IO.Path.GetDirectoryName(file.FullName)!));
        return System.IO.Path.Combine(folder.FullName, file.Name);
    }

    private static FileSystemInfo Target(FileSystemInfo entry) =>
        entry.Exists && entry.ResolveLinkTarget(returnFinalTarget: true) is FileSystemInfo target ? target : entry;
}
