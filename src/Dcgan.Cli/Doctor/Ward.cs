using Dcgan.Cli.Doctor.Checks;
using Dcgan.Shared;

namespace Dcgan.Cli.Doctor;

/// <summary>Every check, in the order in which a person reads them.</summary>
/// <param name="libTorch">Where libtorch lies; null for the usual places.</param>
/// <param name="cache">The folder of the cache; null for the user's own.</param>
/// <param name="dataRoot">The folder where named data sets are looked for first; null for none.</param>
internal sealed class Ward(string? libTorch, string? cache, string? dataRoot)
{
    /// <summary>The hidden option that names the check to run alone.</summary>
    public const string AloneOption = "--alone";

    private const string Torch = "libtorch";
    private const string Onnx = "onnx";
    private const string Pictures = "pictures";

    /// <summary>The checks; those that load native code in processes of their own.</summary>
    public IEnumerable<ICheck> Checks() =>
    [
        new ProgramCheck(),
        new CppRuntimeCheck(),
        Apart(Torch),
        Apart(Onnx),
        new CudaCheck(),
        Apart(Pictures),
        new ProcessorCheck(),
        new MemoryCheck(),
        new DiskCheck(() => Place.Try(Directory.GetCurrentDirectory())),
        new CacheCheck(() => Place.Try(UserCache.Folder(cache, string.Empty))),
        new DataSetCheck(dataRoot, cache),
        new EnvironmentCheck(Environment.GetEnvironmentVariable),
    ];

    /// <summary>A check that loads native code.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public ICheck Alone(string name) => name switch
    {
        Torch => new LibTorchCheck(libTorch),
        Onnx => new OnnxRuntimeCheck(),
        Pictures => new PictureCheck(),
        _ => throw new UsageException($"{AloneOption} is '{name}'; use {Torch}, {Onnx} or {Pictures}."),
    };

    private ChildCheck Apart(string name)
    {
        string[] folder = name == Torch && libTorch is not null ? ["--libtorch", libTorch] : [];
        ICheck check = Alone(name);
        const string text = "It does not load.";
        Finding failure = name == Torch ? LibTorchCheck.Failure(text, libTorch) : new Finding(check.Topic, FindingState.Problem, text)
        {
            Remedy = "The program's own files are damaged, or made for another system: install or build it anew.",
            StopsTraining = true,
            StopsGenerating = true,
        };
        return new ChildCheck(check, ["doctor", AloneOption, name, .. folder], failure);
    }
}
