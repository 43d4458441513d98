using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Cli.Tests;

/// <summary>The command of docs/explore.md that writes a folder, as it stands there.</summary>
[TestClass]
public sealed class ExploreDocsTests
{
    private const string Page = "docs/explore.md";

    [TestMethod]
    public void TheExportIsWrittenAsThePageSays()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["models/sprites"]);
        foreach (string file in (string[])["generator.onnx", "discriminator.onnx"])
        {
            File.Copy(Path.Combine(Repository.Root, "models", "sprites", file), folder[$"models/sprites/{file}"]);
        }

        ShellCommand command = MarkdownPage.Read(Page).Commands.Single(command => command.Words.Contains("--export"));
        string[] arguments = [.. command.Words.Skip(1)];

        // In place of the package that npm would fetch.
        DcganProcess.RunIn(folder.Path, [.. arguments, "--onnxruntime-web", ExploreTests.Runtime(folder)]).Succeeded();

        string site = folder[arguments[Array.IndexOf(arguments, "--export") + 1]];
        foreach (string file in (string[])["index.html", "page.js", "model.json", "generator.onnx", "discriminator.onnx"])
        {
            Assert.IsTrue(File.Exists(Path.Combine(site, file)), file);
        }

        Assert.Contains("\"scores\":true", File.ReadAllText(Path.Combine(site, "model.json")));

        // Web servers that do not know .mjs send it as something that browsers do not run.
        string[] unknown = [.. Directory.GetFiles(site, "*.mjs", SearchOption.AllDirectories)];
        Assert.IsEmpty(unknown, string.Join(' ', unknown));
    }
}
