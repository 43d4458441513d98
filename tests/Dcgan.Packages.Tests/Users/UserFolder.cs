using Dcgan.Packages.Tests.Packing;

namespace Dcgan.Packages.Tests.Users;

/// <summary>
/// A folder outside the repository with projects of somebody who has the packages in a local folder.
/// </summary>
internal sealed class UserFolder : IDisposable
{
    private readonly TestFolder _folder = new();

    public UserFolder(params UserProject[] projects)
    {
        File.WriteAllText(_folder["nuget.config"], $"""
            <configuration>
              <packageSources><add key="dcgan" value="{LocalPackages.Folder}" /></packageSources>
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
        Dotnet.Run(_folder.Path, PackageCaches.Variables(_folder["cache"]), arguments);

    /// <summary>Where a project was built to.</summary>
    public string Output(string project) => System.IO.Path.Combine(_folder.Path, project, "bin", "Release", "net10.0");

    /// <summary>Runs a part of a built project in a folder.</summary>
    public Finished Run(string project, string part, string folder, params (string Name, string Value)[] variables) =>
        Dotnet.Run(folder, variables, "exec", System.IO.Path.Combine(Output(project), $"{project}.dll"), part);

    public void Dispose() => _folder.Dispose();
}
