namespace Dcgan.Packages.Tests.Packing;

/// <summary>
/// The sources of the packages in another folder, as a clone of the repository would hold them, changes that are not
/// committed included.
/// </summary>
internal sealed class SourceCopy
{
    /// <summary>A place that source links can be made of. Nothing is asked there.</summary>
    public const string Remote = "https://github.com/example/dcgan";

    private static readonly string[] _packed =
    [
        "src", "build", "models/fashion-mnist/classifier.onnx", "models/cifar10/classifier.onnx", "*.props", "LICENSE",
        ".editorconfig", ".gitignore", "global.json",
    ];

    /// <summary>Copies the sources.</summary>
    /// <param name="folder">Where to; made.</param>
    /// <param name="remote">Where the clone says that it came from; null for nowhere.</param>
    public SourceCopy(string folder, string? remote = Remote)
    {
        Folder = folder;
        foreach (string file in Git(Repository.Root, ["ls-files", "-z", "-co", "--exclude-standard", "--", .. _packed]).Split('\0'))
        {
            string source = Path.Combine(Repository.Root, file);
            if (file.Length > 0 && File.Exists(source))
            {
                string target = Path.Combine(folder, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }
        }

        string[] projects = [.. Directory.GetFiles(Path.Combine(folder, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        File.WriteAllText(
            Path.Combine(folder, "Packages.slnx"),
            $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{Path.GetRelativePath(folder, project)}\" />"))}</Solution>");
        Git(folder, "init", "--quiet");
        Git(folder, "add", "--all");
        string[] who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@localhost", "-c", "commit.gpgsign=false"];

        // The commit's name is part of what is compiled, so two copies have the same one.
        (string, string)[] when = [("GIT_AUTHOR_DATE", "2015-11-19T00:00:00Z"), ("GIT_COMMITTER_DATE", "2015-11-19T00:00:00Z")];
        Dotnet.Start("git", folder, when, [.. who, "commit", "--quiet", "--message", "Sources"]).Succeeded();
        if (remote is not null)
        {
            AddRemote(remote);
        }
    }

    public string Folder { get; }

    /// <summary>The commit that the sources are of.</summary>
    public string Commit => Git(Folder, "rev-parse", "HEAD").Trim();

    /// <summary>Says where the clone came from.</summary>
    public void AddRemote(string remote) => Git(Folder, "remote", "add", "origin", remote);

    /// <summary>
    /// Runs <c>dotnet</c> there, as a build server does. Analyzers have judged these sources when the tests were built.
    /// </summary>
    public Finished Run(params string[] arguments) =>
        Dotnet.Run(Folder, [("CI", "true")], [.. arguments, $"-p:VersionSuffix={LocalPackages.VersionSuffix}", "-p:RunAnalyzers=false"])
            .Succeeded();

    /// <summary>A built library.</summary>
    public byte[] Library(string name) =>
        File.ReadAllBytes(Path.Combine(Folder, "src", name, "bin", "Release", "net10.0", $"{name}.dll"));

    private static string Git(string folder, params string[] arguments) =>
        Dotnet.Start("git", folder, [], arguments).Succeeded().Output;
}
