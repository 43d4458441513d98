using System.Reflection;
using Dcgan.Tests.Shared.Documentation;
using Microsoft.CodeAnalysis.Scripting;

namespace Dcgan.Tests.Shared.Scripts;

/// <summary>The C# of the documentation, as it stands there, for a test to run.</summary>
internal static class Snippets
{
    /// <summary>The C# blocks of a page, in order.</summary>
    /// <param name="page">Its path in the repository.</param>
    public static IReadOnlyList<string> Of(string page) => [.. MarkdownPage.Read(page).In("csharp").Select(block => block.Text)];

    /// <summary>What a console project of the .NET SDK imports by itself, and the packages that the page names.</summary>
    public static ScriptOptions Options(params Assembly[] packages)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ScriptOptions.Default
            .WithReferences(
                Directory.EnumerateFiles(framework, "System*.dll").Where(IsManaged)
                    .Append(Path.Combine(framework, "netstandard.dll"))
                    .Concat(packages.Select(assembly => assembly.Location)))
            .WithImports(
                "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
                "System.Threading.Tasks");
    }

    private static bool IsManaged(string path) => !Path.GetFileName(path).Contains("Native", StringComparison.Ordinal);
}
