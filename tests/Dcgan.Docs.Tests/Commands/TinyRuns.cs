using Dcgan.Cli.Tests;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>A finished run of a few seconds, made once and copied to each page that takes it for granted.</summary>
internal sealed class TinyRuns
{
    private static readonly TestFolder _folder = new();

    private readonly Lazy<string> _run;

    private TinyRuns(string name, params string[] data) => _run = new Lazy<string>(() =>
    {
        Inputs.Lay(_folder.Path, data.Where(word => !word.StartsWith('-')));
        DcganProcess.RunIn(
            _folder.Path,
            [
                "train", .. data, "--epochs", "1", "--width", "4", "--latent", "8", "--batch", "20", "--threads", "1",
                "--watch-samples", "32", "--out", name,
            ]).Succeeded();
        return _folder[name];
    });

    /// <summary>Of the drawn faces.</summary>
    public static TinyRuns Sprites { get; } = new("sprites", "--data", "sprites");

    /// <summary>Of a folder of pictures, 64×64.</summary>
    public static TinyRuns Images { get; } = new("images", "--data", "pictures", "--size", "64");

    /// <summary>Deletes all of them.</summary>
    public static void Delete() => _folder.Dispose();

    /// <summary>Copies the run.</summary>
    public void CopyTo(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(_run.Value, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(_run.Value, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
