namespace Dcgan.Cli.Tests;

/// <summary>One small finished run that tests read and do not change, and the options of small runs.</summary>
[TestClass]
public sealed class SharedRun
{
    private static TestFolder? _folder;

    internal static string Images => _folder!["pictures"];

    internal static string Run => _folder!["run"];

    internal static string Generator => Path.Combine(Run, "generator.onnx");

    internal static string Discriminator => Path.Combine(Run, "discriminator.onnx");

    internal static DcganResult Training { get; private set; } = null!;

    [AssemblyInitialize]
    public static void Create(TestContext _)
    {
        _folder = new TestFolder();
        Pictures.Write(Images, 60);
        Training = DcganProcess.Run([.. Train(Images), "--out", Run]).Succeeded();
    }

    [AssemblyCleanup]
    public static void Delete() => _folder?.Dispose();

    /// <summary>A training of a second; the last of an option given twice counts.</summary>
    internal static string[] Train(string data, params string[] more)
    {
        var options = new Dictionary<string, string>
        {
            ["--size"] = "12",
            ["--width"] = "4",
            ["--latent"] = "8",
            ["--batch"] = "16",
            ["--epochs"] = "2",
            ["--threads"] = "1",
            ["--watch-samples"] = "32",
        };
        for (int i = 0; i < more.Length; i += 2)
        {
            options[more[i]] = more[i + 1];
        }

        return ["train", "--data", data, .. options.SelectMany(option => new[] { option.Key, option.Value })];
    }

    /// <summary>Copies a folder with all it holds.</summary>
    internal static string Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }
}
