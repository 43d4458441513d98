using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Samples.Tests;

/// <summary>The commands of samples/README.md, as they stand there, one after another in a folder with the models.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "The page's commands are written for a POSIX shell.")]
public sealed class SamplesDocsTests
{
    private const string Page = "samples/README.md";
    private const string Address = "http://127.0.0.1:5000/";

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task The_commands_work_one_after_another()
    {
        using var folder = new TestFolder();
        string models = Directory.CreateDirectory(folder["models/fashion-mnist"]).FullName;
        foreach (string role in (string[])["generator", "discriminator"])
        {
            File.Copy(ShippedModels.File("fashion-mnist", role), Path.Combine(models, $"{role}.onnx"));
        }

        var printed = new List<string[]>();
        WebApiProcess? server = null;
        try
        {
            foreach (ShellCommand command in MarkdownPage.Read(Page).Commands)
            {
                switch ((string[])[.. command.Words])
                {
                    case ["curl", ..] when server is not null:
                        string call = command.Text.Replace(Address, server.Client.BaseAddress!.ToString(), StringComparison.Ordinal);
                        (int code, string answer, string trouble) = ToolProcess.Run("/bin/sh", "-c", $"cd '{folder.Path}' && {call}");
                        Assert.AreEqual(0, code, $"{command}\n{trouble}");
                        printed.Add([answer]);
                        break;
                    case ["dotnet", "run", "-c", "Release", "--project", "samples/WebApi"]:
                        server = await WebApiProcess.StartAsync(TestContext.CancellationToken);
                        break;
                    case ["dotnet", "run", "-c", "Release", "--project", var project, "--", .. var arguments]:
                        (int exitCode, string[] output, string errors) =
                            SampleProcess.RunIn(folder.Path, Path.GetFileName(project), arguments);
                        Assert.AreEqual(0, exitCode, $"{command}\n{string.Join('\n', output)}\n{errors}");
                        printed.Add(output);
                        break;
                    case ["dotnet", "run", var program, "--", .. var arguments] when program.EndsWith(".cs", StringComparison.Ordinal):
                        string name = Path.GetFileNameWithoutExtension(program);

                        // The least that a training takes; without a budget it takes minutes.
                        string[] budget = name == "quickstart" ? ["1", "256"] : [];
                        FileApp.RunIn(folder.Path, name, [.. arguments, .. budget]).Succeeded();
                        break;
                    default:
                        Assert.Fail($"{command}: this test does not run it.");
                        break;
                }
            }
        }
        finally
        {
            server?.Dispose();
        }

        Assert.HasCount(64, Directory.GetFiles(folder["pictures"]));
        Assert.HasCount(65, printed[1], "A line a picture, below the names of the columns.");
        Assert.IsGreaterThan(64 / 5, Directory.GetFiles(folder["kept"]).Length);
        Assert.AreEqual(28, ImageReader.Read(folder["seed7.png"], new ImageReadOptions()).Width);
        Assert.IsGreaterThan(28, ImageReader.Read(folder["new.png"], new ImageReadOptions()).Width);
        using var score = JsonDocument.Parse(printed[^1].Single());
        Assert.IsTrue(score.RootElement.GetProperty("probability").GetDouble() is > 0 and < 1);
    }
}
