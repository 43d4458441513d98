using System.Text.Json;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class NearestNeighbourTests : IDisposable
{
    private static readonly string Model = Path.Combine(
        Repository.Root, "models", "fashion-mnist-conditional", "generator.onnx");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void BothErrorsAreShownAtEachNumber()
    {
        // Classes 0 and 1 are bright halves here; a generator of clothes knows nothing of them.
        string data = LabelledFiles.Write(_folder, "train", 120);
        string test = LabelledFiles.Write(_folder, "t10k", 40);

        DcganResult result = Run(data, test, "--samples", "150,50").Succeeded();

        ToldProgress.Require(result, "generated examples");
        Assert.Contains("40 images of t10k-images-idx3-ubyte", result.Output);
        string[] rows = [.. result.OutputLines.Where(line => char.IsAsciiDigit(line[0]))];
        Assert.HasCount(2, rows);
        Assert.MatchesRegex(@"^50 +0\.00% +0\.00% to 8\.76% +\d+\.\d\d% +\d+\.\d\d% to \d+\.\d\d%$", rows[0]);
        Assert.MatchesRegex(@"^150 +\d+\.\d\d% +\d+\.\d\d% to \d+\.\d\d%$", rows[1]);
    }

    [TestMethod]
    public void JsonIsOneDocument()
    {
        string data = LabelledFiles.Write(_folder, "train", 120);
        string test = LabelledFiles.Write(_folder, "t10k", 40);

        JsonElement document = JsonDocument.Parse(
            Run(data, test, "--samples", "50,150", "--threads", "1", "--first-seed", "-9", "--json").Succeeded().Output).RootElement;

        Assert.AreEqual(40, document.GetProperty("testImages").GetInt32());
        JsonElement[] results = [.. document.GetProperty("results").EnumerateArray()];
        Assert.AreEqual(50, results[0].GetProperty("examples").GetInt32());
        Assert.AreEqual(0, results[0].GetProperty("real").GetProperty("error").GetDouble());
        JsonElement generated = results[1].GetProperty("generated");
        Assert.AreEqual(generated.GetProperty("wrong").GetInt32() / 40.0, generated.GetProperty("error").GetDouble());
        Assert.IsTrue(generated.GetProperty("lower").GetDouble() <= generated.GetProperty("error").GetDouble());
        Assert.IsTrue(generated.GetProperty("upper").GetDouble() >= generated.GetProperty("error").GetDouble());
        Assert.IsFalse(results[1].TryGetProperty("real", out _));
    }

    [TestMethod]
    public void WhatDoesNotGoTogetherIsTold()
    {
        string data = LabelledFiles.Write(_folder, "train", 60);
        string unlabelled = LabelledFiles.Write(_folder, "t10k", 20, labels: false);

        Run(data, unlabelled).Failed("t10k-images-idx3-ubyte", "no labels");
        Run(data, data).Failed("the examples themselves", "--test");
        Run(data, _folder["nowhere"]).Failed("nowhere");
        DcganProcess.Run("nearest-neighbour", "--model", SharedRun.Generator, "--data", data, "--test", data)
            .Failed("takes no classes", "--conditional");
    }

    private static DcganResult Run(string data, string test, params string[] more) =>
        DcganProcess.RunWith(ToldProgress.All, ["nearest-neighbour", "--model", Model, "--data", data, "--test", test, .. more]);
}
