using System.Globalization;

namespace Dcgan.Onnx.Serving;

/// <summary>
/// A model repository of NVIDIA Triton Inference Server: a folder with a folder for each model, which holds <c>config.pbtxt</c> and a
/// numbered folder for each version. Models that are not added are left alone.
/// </summary>
/// <param name="folder">The repository; it is made where it is missing.</param>
public sealed class TritonRepository(string folder)
{
    private const string ModelFile = "model.onnx";

    /// <summary>Makes sure that a name is free, or that of a model of ours. Nothing is written.</summary>
    /// <param name="name">A name, such as <see cref="TritonOptions.NameOf"/> gives.</param>
    /// <exception cref="InvalidDataException">The folder of that name holds a model that is not ours.</exception>
    public void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string home = Path.Combine(folder, name);
        if (Directory.Exists(home)
            && Directory.EnumerateFileSystemEntries(home).Any(path => !IsUnfinished(path))
            && !new TritonConfigurationFile(home).IsOurs)
        {
            throw new InvalidDataException(
                $"'{home}' holds a model that dcgan export did not write; choose another name than '{name}' (--triton-name), or "
                + "another repository.");
        }
    }

    /// <summary>
    /// Makes sure that a model can be added: its name, and that the versions there have its inputs and outputs, which one configuration
    /// names for all of them. Nothing is written. Where several are to be added, check all of them first.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// The folder of that name holds a model that is not ours, or versions with other inputs or outputs.
    /// </exception>
    public void Check(TritonModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(model.Name);
        string home = Path.Combine(folder, model.Name);
        var configuration = new TritonConfigurationFile(home);
        long highest = Highest(home);
        if (highest > 0 && !IsVersion(home, highest, model) && !configuration.HasPortsOf(model))
        {
            throw new InvalidDataException(
                $"'{configuration.Path}' serves versions with other inputs or outputs than those of '{model.Model.Name}'; choose "
                + $"another name than '{model.Name}' (--triton-name), or another repository.");
        }
    }

    /// <summary>
    /// Adds a model, or a version of it: the number after the highest one there. A version appears whole, by a rename, after the
    /// configuration, and no version is ever changed or deleted. Nothing is added where the highest version is the same model; then
    /// only the configuration is renewed. Where a version comes to nothing, the configuration is what it was before.
    /// </summary>
    /// <returns>The version that Triton serves from now on.</returns>
    /// <exception cref="InvalidDataException"><see cref="Check(TritonModel)"/> refuses it; the folder is untouched.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public TritonVersion Add(TritonModel model)
    {
        Check(model);
        string home = Path.Combine(folder, model.Name);
        bool isNew = !Directory.Exists(home);
        long highest = Highest(home);
        if (IsVersion(home, highest, model))
        {
            new TritonConfigurationFile(home).Renew(model);
            return new TritonVersion(FileOf(home, highest), highest, IsNew: false);
        }

        try
        {
            return AddVersion(home, model);
        }
        catch
        {
            if (isNew && Directory.Exists(home) && !Directory.EnumerateFileSystemEntries(home).Any())
            {
                Directory.Delete(home);
            }

            throw;
        }
    }

    private static TritonVersion AddVersion(string home, TritonModel model)
    {
        // Triton ignores folders that are no number.
        string unfinished = Path.Combine(home, $".version.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp");
        var configuration = new TritonConfigurationFile(home);
        try
        {
            model.Model.Save(Path.Combine(unfinished, ModelFile));
            configuration.Renew(model);
            long number = Publish(unfinished, home);
            return new TritonVersion(FileOf(home, number), number, IsNew: true);
        }
        catch
        {
            configuration.PutBack(isNeeded: Highest(home) > 0);
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }

            throw;
        }
    }

    /// <summary>Gives a version the next number, and the one after that where another export takes it at the same time.</summary>
    private static long Publish(string unfinished, string home)
    {
        while (true)
        {
            long number = Highest(home) + 1;
            string version = Path.Combine(home, Name(number));
            try
            {
                Directory.Move(unfinished, version);
                return number;
            }
            catch (IOException) when (Directory.Exists(version))
            {
                continue;
            }
        }
    }

    /// <summary>What an export writes, or one that was killed has left.</summary>
    private static bool IsUnfinished(string path) =>
        Path.GetFileName(path) is ['.', ..] && path.EndsWith(".tmp", StringComparison.Ordinal);

    private static bool IsVersion(string home, long number, TritonModel model)
    {
        string file = FileOf(home, number);
        return File.Exists(file) && model.Model.ToBytes().AsSpan().SequenceEqual(File.ReadAllBytes(file));
    }

    /// <summary>The highest version, 0 where there is none.</summary>
    private static long Highest(string home) => !Directory.Exists(home) ? 0 : Directory.EnumerateDirectories(home)
        .Select(path => Path.GetFileName(path))
        .Where(name => name[0] != '0')
        .Select(name => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0)
        .DefaultIfEmpty()
        .Max();

    private static string FileOf(string home, long number) => Path.Combine(home, Name(number), ModelFile);

    private static string Name(long number) => number.ToString(CultureInfo.InvariantCulture);
}
