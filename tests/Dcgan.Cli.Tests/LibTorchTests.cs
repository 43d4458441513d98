using System.Text.Json;

namespace Dcgan.Cli.Tests;

/// <summary>Which commands load libtorch, and from where.</summary>
[TestClass]
public sealed class LibTorchTests
{
    private const string Variable = "DCGAN_LIBTORCH";

    [TestMethod]
    public void CommandsThatNeedNoLibTorchNeverLoadIt()
    {
        using var folder = new TestFolder();
        (string, string) nowhere = (Variable, folder["nowhere"]);
        DcganProcess.RunWith(nowhere, "generate", "--model", SharedRun.Generator, "--out", folder["grid.png"]).Succeeded();
        DcganProcess.RunWith(nowhere, "score", "--model", SharedRun.Discriminator, SharedRun.Images).Succeeded();
        DcganProcess.RunWith(nowhere, "info", SharedRun.Generator).Succeeded();
        DcganProcess.RunWith(nowhere, "train", "--help").Succeeded();
    }

    [TestMethod]
    public void CommandsThatNeedItNameTheFolderThatLacksIt()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["empty"]);
        DcganProcess.RunWith((Variable, folder["empty"]), [.. SharedRun.Train(SharedRun.Images), "--out", folder["run"]])
            .Failed(folder["empty"], "libtorch");
        DcganProcess.Run([.. SharedRun.Train(SharedRun.Images), "--out", folder["run"], "--libtorch", folder["nowhere"]])
            .Failed(folder["nowhere"], "libtorch");
        DcganProcess.RunWith((Variable, folder["empty"]), "verify", SharedRun.Run).Failed(folder["empty"]);
        Assert.IsFalse(Directory.Exists(folder["run"]));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux, IgnoreMessage = "Only Linux keeps libtorch out of the ordinary search.")]
    public void AnotherFolderTakesThePlaceOfThePackagedLibTorch()
    {
        string packaged = PackagedFolder();
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["lib"]);
        foreach (string library in Directory.GetFiles(packaged))
        {
            File.CreateSymbolicLink(Path.Combine(folder["lib"], Path.GetFileName(library)), library);
        }

        DcganProcess.Run([.. SharedRun.Train(SharedRun.Images), "--out", folder["run"], "--libtorch", folder["lib"]]).Succeeded();
        CollectionAssert.AreEqual(
            File.ReadAllBytes(SharedRun.Generator), File.ReadAllBytes(Path.Combine(folder["run"], "generator.onnx")));
    }

    private static string PackagedFolder()
    {
        string settings = Path.ChangeExtension(DcganProcess.Program, ".runtimeconfig.json");
        JsonElement properties = JsonDocument.Parse(File.ReadAllText(settings))
            .RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        if (!properties.TryGetProperty("Dcgan.LibTorchFolder", out JsonElement folder))
        {
            Assert.Inconclusive("This build has no packaged libtorch for the CPU.");
        }

        return folder.GetString()!;
    }
}
