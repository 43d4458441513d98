using System.Globalization;
using System.Text;
using Dcgan.Shared;

namespace Dcgan.Onnx.Serving;

/// <summary>
/// A model repository of NVIDIA Triton Inference Server: a folder with a folder for each model, which holds <c>config.pbtxt</c> and a
/// numbered folder for each version. Models that are not added are left alone.
/// </summary>
/// <param name="folder">The repository; it is made where it is missing.</param>
public sealed class TritonRepository(string folder)
{
    private const string ConfigurationFile = "config.pbtxt";
    private const string ModelFile = "model.onnx";

    /// <summary>
    /// Adds a model, or a version of it: the number after the highest one there. A version appears whole, by a rename, after the
    /// configuration, and no version is ever changed or deleted. Nothing is added where the highest version is the same model; then
    /// only the configuration is renewed.
    /// </summary>
    /// <returns>The version that Triton serves from now on.</returns>
    /// <exception cref="InvalidDataException">The folder of that name holds a model that is not ours; it is untouched.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public TritonVersion Add(TritonModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string home = Path.Combine(folder, model.Name);
        bool isNew = !Directory.Exists(home);
        RequireOurs(home, model.Name);
        long highest = Highest(home);
        string file = Path.Combine(home, Name(highest), ModelFile);
        if (File.Exists(file) && model.Model.ToBytes().AsSpan().SequenceEqual(File.ReadAllBytes(file)))
        {
            Configure(home, model);
            return new TritonVersion(file, highest, IsNew: false);
        }

        try
        {
            return AddVersion(home, highest + 1, model);
        }
        catch when (isNew && Directory.Exists(home) && Highest(home) == 0)
        {
            Directory.Delete(home, recursive: true);
            throw;
        }
    }

    private static TritonVersion AddVersion(string home, long number, TritonModel model)
    {
        // Triton ignores folders that are no number.
        string unfinished = Path.Combine(home, $".{Name(number)}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        string version = Path.Combine(home, Name(number));
        try
        {
            model.Model.Save(Path.Combine(unfinished, ModelFile));
            Configure(home, model);
            Directory.Move(unfinished, version);
        }
        catch when (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }

        return new TritonVersion(Path.Combine(version, ModelFile), number, IsNew: true);
    }

    /// <summary>A file that says the same is left alone: a server that watches the folder would load the model anew.</summary>
    private static void Configure(string home, TritonModel model)
    {
        string path = Path.Combine(home, ConfigurationFile);
        byte[] configuration = Encoding.UTF8.GetBytes(model.Configuration);
        if (!File.Exists(path) || !configuration.AsSpan().SequenceEqual(File.ReadAllBytes(path)))
        {
            AtomicFile.WriteAllBytes(path, configuration);
        }
    }

    private static void RequireOurs(string home, string name)
    {
        if (!Directory.Exists(home) || !Directory.EnumerateFileSystemEntries(home).Any())
        {
            return;
        }

        string configuration = Path.Combine(home, ConfigurationFile);
        if (!File.Exists(configuration) || File.ReadLines(configuration).FirstOrDefault() != TritonConfiguration.FirstLine)
        {
            throw new InvalidDataException(
                $"'{home}' holds a model that dcgan export did not write; choose another name than '{name}', or another repository.");
        }
    }

    /// <summary>The highest version, 0 where there is none.</summary>
    private static long Highest(string home) => !Directory.Exists(home) ? 0 : Directory.EnumerateDirectories(home)
        .Select(path => Path.GetFileName(path))
        .Where(name => name[0] != '0')
        .Select(name => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0)
        .DefaultIfEmpty()
        .Max();

    private static string Name(long number) => number.ToString(CultureInfo.InvariantCulture);
}
