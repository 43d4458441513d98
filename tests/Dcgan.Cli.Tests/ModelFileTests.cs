using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dcgan.Cli.Tests;

/// <summary>info, export and verify.</summary>
[TestClass]
public sealed partial class ModelFileTests
{
    private static readonly string[] Models = ["generator.onnx", "discriminator.onnx", "features.onnx"];

    [TestMethod]
    public void InfoShowsInputsOutputsAndMetadata()
    {
        string output = DcganProcess.Run("info", SharedRun.Generator).Succeeded().Output;
        foreach (string part in (string[])["opset 17", "latent", "[batch, 8]", "[batch, 3, 12, 12]", "dcgan.seed_algorithm"])
        {
            Assert.Contains(part, output);
        }
    }

    [TestMethod]
    public void InfoAsJsonIsOneDocument()
    {
        JsonElement model = JsonDocument.Parse(DcganProcess.Run("info", SharedRun.Generator, "--json").Succeeded().Output).RootElement;
        Assert.AreEqual(17, model.GetProperty("opset").GetInt32());
        Assert.AreEqual(8, model.GetProperty("irVersion").GetInt32());
        Assert.AreEqual("latent", model.GetProperty("inputs")[0].GetProperty("name").GetString());
        Assert.AreEqual("batch", model.GetProperty("inputs")[0].GetProperty("shape")[0].GetString());
        Assert.AreEqual(8, model.GetProperty("inputs")[0].GetProperty("shape")[1].GetInt32());
        Assert.AreEqual("96", model.GetProperty("metadata").GetProperty("dcgan.images_seen").GetString());
        Assert.AreEqual("pictures", model.GetProperty("metadata").GetProperty("dcgan.dataset").GetString());
    }

    [TestMethod]
    public void InfoOfSomethingElseIsOneLine() =>
        DcganProcess.Run("info", Path.Combine(SharedRun.Images, "000.png")).Failed("000.png", "ONNX");

    [TestMethod]
    public void ExportWritesTheSameModelsAgain()
    {
        using var folder = new TestFolder();
        DcganProcess.Run("export", SharedRun.Run, "--out", folder["models"]).Succeeded();
        CollectionAssert.AreEquivalent(Models, Directory.GetFiles(folder["models"]).Select(path => Path.GetFileName(path)).ToArray());
        foreach (string name in Models)
        {
            CollectionAssert.AreEqual(
                File.ReadAllBytes(Path.Combine(SharedRun.Run, name)), File.ReadAllBytes(Path.Combine(folder["models"], name)), name);
        }
    }

    [TestMethod]
    public void ExportOfNoRunIsOneLine() =>
        DcganProcess.Run("export", SharedRun.Images, "--out", SharedRun.Images).Failed(SharedRun.Images, "run.json");

    [TestMethod]
    public void VerifyPrintsTheDifferenceAndTheAuc()
    {
        string output = DcganProcess.Run("verify", SharedRun.Run).Succeeded().Output;
        Assert.IsLessThanOrEqualTo(1e-5, Number(Difference().Match(output)));
        Assert.IsInRange(0.0, 1.0, Number(Auc().Match(output)));
    }

    [TestMethod]
    [DataRow("generator.onnx")]
    [DataRow("discriminator.onnx")]
    [DataRow("features.onnx")]
    public void VerifyNoticesOneChangedWeight(string name)
    {
        using var folder = new TestFolder();
        string run = SharedRun.Copy(SharedRun.Run, folder["run"]);
        string file = Path.Combine(run, name);
        byte[] model = File.ReadAllBytes(file);
        int at = FirstWeight(model);
        BitConverter.GetBytes(BitConverter.ToSingle(model, at) + 1f).CopyTo(model, at);
        File.WriteAllBytes(file, model);

        DcganResult result = DcganProcess.Run("verify", run);
        Assert.AreEqual(1, result.ExitCode, result.Output);
        Assert.Contains("dcgan: The ONNX files differ from the networks", result.Error);
    }

    [TestMethod]
    public void VerifyNamesAMissingModelAndAModelInAnothersPlace()
    {
        using var folder = new TestFolder();
        string run = SharedRun.Copy(SharedRun.Run, folder["run"]);
        string file = Path.Combine(run, "generator.onnx");
        File.Copy(SharedRun.Discriminator, file, overwrite: true);
        DcganProcess.Run("verify", run).Failed(file);
        File.Delete(file);
        DcganProcess.Run("verify", run).Failed(file);
    }

    // The first run of 64 floats that all are small and not zero: a convolution's weights, N(0, 0.02) at first.
    internal static int FirstWeight(byte[] model)
    {
        for (int at = 0; at + 256 <= model.Length; at++)
        {
            if (Enumerable.Range(0, 64)
                .Select(i => Math.Abs(BitConverter.ToSingle(model, at + 4 * i)))
                .All(value => value is > 1e-9f and < 1))
            {
                return at;
            }
        }

        throw new InvalidDataException("The model holds no weights.");
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"largest difference (\S+)")]
    private static partial Regex Difference();

    [GeneratedRegex(@"AUC (\d\.\d+)")]
    private static partial Regex Auc();
}
