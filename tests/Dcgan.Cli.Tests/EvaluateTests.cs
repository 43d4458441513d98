using System.Text.Json;
using Dcgan.Onnx;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class EvaluateTests
{
    private static readonly string[] _small = ["--samples", "40", "--kernel-subsets", "3"];

    [TestMethod]
    public void A_run_knows_its_own_images()
    {
        DcganResult result = Evaluate("--model", SharedRun.Run).Succeeded();
        string text = result.Output;
        Assert.Contains("40 of generator.onnx", text);
        Assert.Contains("60 of pictures, 12×12×3", text);
        Assert.Contains("Fréchet distance", text);
        Assert.Contains("coverage", text);
    }

    [TestMethod]
    public void Json_is_one_document_with_the_figures_of_several_draws()
    {
        DcganResult result = Evaluate(
            "--model", SharedRun.Generator, "--data", SharedRun.Images, "--draws", "2", "--first-seed", "-7", "--json").Succeeded();
        JsonElement json = JsonDocument.Parse(result.Output).RootElement;
        Assert.AreEqual(2, json.GetProperty("generator").GetProperty("draws").GetInt32());
        Assert.AreEqual(-7, json.GetProperty("generator").GetProperty("first_seed").GetInt64());
        JsonElement distance = json.GetProperty("figures").EnumerateArray().First();
        Assert.AreEqual("frechet_distance", distance.GetProperty("key").GetString());
        Assert.IsGreaterThan(0, distance.GetProperty("deviation").GetDouble());
        Assert.IsFalse(distance.TryGetProperty("real", out _), "Real images are fewer; their distance does not compare.");
        JsonElement equal = json.GetProperty("figures").EnumerateArray().ElementAt(1);
        Assert.AreEqual("frechet_distance_equal", equal.GetProperty("key").GetString());
        Assert.IsGreaterThan(0, equal.GetProperty("real").GetDouble());
    }

    [TestMethod]
    public void A_folder_against_itself_is_equal_and_copied()
    {
        DcganResult result = Evaluate("--images", SharedRun.Images, "--data", SharedRun.Images, "--size", "12", "--json").Succeeded();
        Dictionary<string, double> figures = Figures(result);
        Assert.AreEqual(0, figures["frechet_distance"], 1e-6);
        Assert.AreEqual(1, figures["copied_share"]);
        foreach (JsonElement pair in JsonDocument.Parse(result.Output).RootElement.GetProperty("closest").EnumerateArray())
        {
            Assert.AreEqual(pair.GetProperty("image").GetInt32(), pair.GetProperty("real").GetInt32());
            Assert.AreEqual(0, pair.GetProperty("distance").GetDouble());
        }

        Assert.AreEqual(0, figures["high_frequencies"]);
    }

    [TestMethod]
    public void A_generator_and_the_folder_of_its_pictures_get_the_same_figures()
    {
        using var folder = new TestFolder();
        DcganProcess.Run("generate", "--model", SharedRun.Generator, "--seeds", "0-39", "--out", folder["made"] + "/").Succeeded();
        Dictionary<string, double> generated = Figures(
            Evaluate("--model", SharedRun.Generator, "--data", SharedRun.Images, "--json").Succeeded());
        Dictionary<string, double> pictures = Figures(
            Evaluate("--images", folder["made"], "--data", SharedRun.Images, "--size", "12", "--json").Succeeded());
        Assert.IsGreaterThan(8, generated.Count);
        foreach ((string key, double value) in generated)
        {
            Assert.AreEqual(value, pictures[key], 1e-6 * Math.Max(1, Math.Abs(value)), key);
        }
    }

    [TestMethod]
    public void Statistics_are_kept_and_stand_for_the_images()
    {
        using var folder = new TestFolder();
        string[] model = ["--model", SharedRun.Generator, "--json"];
        Dictionary<string, double> first = Figures(
            Evaluate([.. model, "--data", SharedRun.Images, "--statistics", folder["real.safetensors"]]).Succeeded());
        Dictionary<string, double> again = Figures(
            Evaluate([.. model, "--data", SharedRun.Images, "--statistics", folder["real.safetensors"]]).Succeeded());
        Dictionary<string, double> alone = Figures(Evaluate([.. model, "--data", folder["real.safetensors"]]).Succeeded());
        CollectionAssert.AreEqual(first, again);
        CollectionAssert.AreEqual(first, alone);
    }

    [TestMethod]
    public void Statistics_of_other_images_are_not_overwritten()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder["other"], 50);
        string kept = folder["real.safetensors"];
        Evaluate("--model", SharedRun.Generator, "--data", SharedRun.Images, "--statistics", kept).Succeeded();
        byte[] before = File.ReadAllBytes(kept);
        Evaluate("--model", SharedRun.Generator, "--data", folder["other"], "--statistics", kept).Failed(kept, "name another file");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(kept));
    }

    [TestMethod]
    public void The_report_is_a_page_or_a_document()
    {
        using var folder = new TestFolder();
        Evaluate("--model", SharedRun.Run, "--report", folder["report.html"]).Succeeded();
        string page = File.ReadAllText(folder["report.html"]);
        Assert.Contains("generator.onnx, trained on pictures", page);
        Assert.HasCount(4, page.Split("data:image/png"));

        Evaluate("--model", SharedRun.Run, "--report", folder["report.json"]).Succeeded();
        Assert.AreEqual(
            60, JsonDocument.Parse(File.ReadAllText(folder["report.json"])).RootElement.GetProperty("real").GetProperty("count").GetInt32());
    }

    [TestMethod]
    public void Images_of_a_file_are_judged_and_shown_in_a_report()
    {
        using var folder = new TestFolder();
        byte[] pixels = new byte[40 * 144];
        new Random(1).NextBytes(pixels);
        File.WriteAllBytes(folder["images-idx3-ubyte"], [0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 12, 0, 0, 0, 12, .. pixels]);
        Evaluate("--images", folder["images-idx3-ubyte"], "--data", SharedRun.Images, "--size", "12", "--report", folder["report.html"])
            .Succeeded();
        Assert.HasCount(4, File.ReadAllText(folder["report.html"]).Split("data:image/png"));
    }

    [TestMethod]
    public void The_card_is_shown_by_info_and_survives_an_export()
    {
        using var folder = new TestFolder();
        string run = SharedRun.Copy(SharedRun.Run, folder["run"]);
        Evaluate("--model", run, "--data", SharedRun.Images, "--card").Succeeded();
        foreach (string name in (string[])["generator", "discriminator", "features"])
        {
            Assert.Contains("frechet_distance", DcganProcess.Run("info", Path.Combine(run, $"{name}.onnx")).Succeeded().Output);
        }

        DcganProcess.Run("export", Path.Combine(run, "generator.onnx"), "--out", folder["new"], "--seeds").Succeeded();
        foreach (string name in (string[])["generator", "generator-seeds"])
        {
            Assert.Contains(
                "frechet_distance", ModelMetadata.Read(OnnxModel.Load(Path.Combine(folder["new"], $"{name}.onnx"))).Card ?? "");
        }
    }

    [TestMethod]
    public void A_foreign_network_is_described_by_options()
    {
        DcganResult result = DcganProcess.Run(
            "evaluate", "--model", SharedRun.Generator, "--data", SharedRun.Images,
            "--features", Path.Combine(SharedRun.Run, "features.onnx"), "--samples", "30", "--neighbours", "3").Succeeded();
        Assert.Contains("features.onnx (pictures)", result.Output);
        Evaluate(
            "--model", SharedRun.Generator, "--data", SharedRun.Images, "--features", Path.Combine(SharedRun.Run, "features.onnx"),
            "--features-size", "99").Failed("features.onnx", "99");
    }

    private static DcganResult Evaluate(params string[] arguments) => DcganProcess.Run(["evaluate", .. arguments, .. Fitting(arguments)]);

    private static string[] Fitting(string[] arguments) => arguments.Contains("--images") ? _small[2..] : _small;

    private static Dictionary<string, double> Figures(DcganResult result) =>
        JsonDocument.Parse(result.Output).RootElement.GetProperty("figures").EnumerateArray().ToDictionary(
            figure => figure.GetProperty("key").GetString()!, figure => figure.GetProperty("value").GetDouble());
}
