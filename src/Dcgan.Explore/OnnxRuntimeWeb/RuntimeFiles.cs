using System.Formats.Tar;
using System.IO.Compression;
using Dcgan.Shared;

namespace Dcgan.Explore.OnnxRuntimeWeb;

/// <summary>What a browser needs to run ONNX files on its processor: two files of the npm package onnxruntime-web.</summary>
public sealed class RuntimeFiles
{
    /// <summary>The version that is fetched, and that the page was tried with.</summary>
    public const string Version = "1.30.0";

    /// <summary>The package's module.</summary>
    internal const string Script = "ort.wasm.bundle.min.mjs";

    /// <summary>What the page imports it as: many web servers know only this ending as JavaScript's, and browsers run nothing else.</summary>
    internal const string PageScript = "ort.wasm.bundle.min.js";

    /// <summary>The runtime itself, 14 MB.</summary>
    internal const string Binary = "ort-wasm-simd-threaded.wasm";

    /// <summary>As package-lock.json files have it.</summary>
    internal const string Integrity = "sha512-q0y+JrrtukXSzsBWEMccVfqX25LRmosXHF+CaRJmg8pZClzcV7svNc4rKY3jL02Vb7QmRMDs1SigqR4CXAfKYQ==";

    private RuntimeFiles(byte[] script, byte[] binary) => Files = [(PageScript, script), (Binary, binary)];

    /// <summary>Names on the page, and bytes.</summary>
    internal IReadOnlyList<(string Name, byte[] Content)> Files { get; }

    /// <summary>Reads them from the folder <c>dist</c> of an installed or unpacked package.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FileNotFoundException">They are not there; the message tells where to get them.</exception>
    public static RuntimeFiles Read(string folder)
    {
        return new RuntimeFiles(Find(Script), Find(Binary));

        byte[] Find(string name)
        {
            string path = Path.Combine(folder, name);
            return File.Exists(path)
                ? File.ReadAllBytes(path)
                : throw new FileNotFoundException(
                    $"There is no '{path}'. Name the folder 'dist' of the npm package onnxruntime-web {Version}: 'npm install "
                    + $"onnxruntime-web@{Version}' puts it into node_modules/onnxruntime-web.",
                    path);
        }
    }

    /// <summary>Fetches the package with the user's own npm, or takes it from the cache where it was fetched before.</summary>
    /// <param name="cache">The folder for what this product fetches; null for the user's own.</param>
    /// <param name="log">Told in a line before something is fetched; null for nobody.</param>
    /// <param name="cancellation">Ends npm, and leaves nothing behind.</param>
    /// <exception cref="InvalidDataException">What npm brought is not the package that was published.</exception>
    /// <exception cref="InvalidOperationException">There is no npm, or it fails; the message says what to do.</exception>
    /// <exception cref="IOException">The cache cannot be read or written; the message names it.</exception>
    public static async Task<RuntimeFiles> FetchAsync(
        string? cache = null, Action<string>? log = null, CancellationToken cancellation = default)
    {
        var package = new NpmPackage("onnxruntime-web", Version, Integrity);
        return Unpack(await package.GetAsync(UserCache.Folder(cache, "packages"), log, cancellation));
    }

    /// <summary>Takes the files out of a package, a tar archive in gzip.</summary>
    internal static RuntimeFiles Unpack(byte[] package)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var unzipped = new GZipStream(new MemoryStream(package), CompressionMode.Decompress);
        using var archive = new TarReader(unzipped);
        while (archive.GetNextEntry() is TarEntry entry)
        {
            if (entry.Name is $"package/dist/{Script}" or $"package/dist/{Binary}" && entry.DataStream is Stream stream)
            {
                byte[] content = new byte[stream.Length];
                stream.ReadExactly(content);
                found[Path.GetFileName(entry.Name)] = content;
            }
        }

        return found.Count == 2
            ? new RuntimeFiles(found[Script], found[Binary])
            : throw new InvalidDataException($"The package onnxruntime-web lacks dist/{Script} or dist/{Binary}.");
    }
}
