using System.Text.RegularExpressions;

namespace Dcgan.Packages.Tests.Users;

/// <summary>A console project outside the repository, which knows of this product what a package source gives.</summary>
/// <param name="name">Its name, and its folder's.</param>
/// <param name="packages">What it references: a package and its version.</param>
/// <param name="parts">What its program can do, by the argument that asks for it: C# as a page shows it.</param>
internal sealed partial class UserProject(string name, (string Id, string Version)[] packages, (string Name, string Code)[] parts)
{
    public string Name => name;

    /// <summary>Writes it into a folder of its own.</summary>
    public void Write(string root)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        string references = string.Concat(
            packages.Select(package => $"<PackageReference Include=\"{package.Id}\" Version=\"{package.Version}\" />"));
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
        string cases = string.Concat(parts.Select(part => $"case \"{part.Name}\": {part.Name}.Run(); break;\n"));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), $"switch (args[0])\n{{\n{cases}}}\n");
        foreach ((string part, string code) in parts)
        {
            string usings = string.Concat(UsingLine().Matches(code).Select(match => match.Value));
            File.WriteAllText(
                Path.Combine(folder, $"{part}.cs"),
                $"{usings}internal static class {part}\n{{\npublic static void Run()\n{{\n{UsingLine().Replace(code, string.Empty)}\n}}\n}}\n");
        }
    }

    [GeneratedRegex(@"^using (static )?[\w.]+;\r?\n", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
