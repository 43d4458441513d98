using Dcgan.Packages.Tests.Packing;

namespace Dcgan.Packages.Tests.Users;

/// <summary>
/// A folder outside the repository with projects of somebody who has the packages in a local folder. What he had before is
/// taken from his package cache; what these packages bring goes into a cache of this folder's own.
/// </summary>
internal sealed class UserFolder : IDisposable
{
    private readonly TestFolder _folder = new();

    public UserFolder(params UserProject[] projects)
    {
        string cache = Dotnet.Run(_folder.Path, [], "nuget", "locals", "global-packages", "--list").Succeeded().Output
            .Split("global-packages:")[1].Trim();
        File.WriteAllText(_folder["nuget.config"], $"""
            <configuration>
              <packageSources><add key="dcgan" value="{LocalPackages.Folder}" /></packageSources>
              <fallbackPackageFolders><add key="before" value="{cache}" /></fallbackPackageFolders>
            </configuration>
            """);
        File.WriteAllText(_folder["Directory.Build.props"], "<Project />");
        File.WriteAllText(_folder["Directory.Packages.props"], "<Project />");
        foreach (UserProject project in projects)
        {
            project.Write(_folder.Path);
        }

        File.WriteAllText(
            _folder["Users.slnx"],
            $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project.Name}/{project.Name}.csproj\" />"))}</Solution>");
    }

    public string Path => _folder.Path;

    public string this[string name] => _folder[name];

    /// <summary>Runs <c>dotnet</c> here.</summary>
    public Finished Command(params string[] arguments) =>
        Dotnet.Run(_folder.Path, [("NUGET_PACKAGES", _folder["cache"])], arguments);

    /// <summary>Where a project was built to.</summary>
    public string Output(string project) => System.IO.Path.Combine(_folder.Path, project, "bin", "Release", "net10.0");

    /// <summary>Runs a part of a built project in a folder.</summary>
    public Finished Run(string project, string part, string folder, params (string Name, string Value)[] variables) =>
        Dotnet.Run(folder, variables, "exec", System.IO.Path.Combine(Output(project), $"{project}.dll"), part);

    public void Dispose() => _folder.Dispose();
}
