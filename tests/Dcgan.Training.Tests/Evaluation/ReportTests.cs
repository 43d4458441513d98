using System.Text.Json;
using System.Text.RegularExpressions;
using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Evaluation.Reports;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests.Evaluation;

[TestClass]
public sealed partial class ReportTests
{
    [TestMethod]
    public void The_JSON_document_holds_each_figure_and_what_it_was_measured_with()
    {
        EvaluationReport report = Report();
        JsonElement json = JsonDocument.Parse(report.ToJson()).RootElement;
        Assert.AreEqual("clouds", json.GetProperty("features").GetProperty("name").GetString());
        Assert.AreEqual(5, json.GetProperty("options").GetProperty("neighbours").GetInt32());
        string[] keys = [.. json.GetProperty("figures").EnumerateArray().Select(figure => figure.GetProperty("key").GetString()!)];
        CollectionAssert.IsSubsetOf(new[] { "frechet_distance", "kernel_distance", "precision", "data_copying" }, keys);
        Assert.AreEqual(
            report.Figures[0].Value, json.GetProperty("figures")[0].GetProperty("value").GetDouble());
        Assert.IsGreaterThan(0, json.GetProperty("findings").GetArrayLength());
    }

    [TestMethod]
    public void The_page_needs_nothing_else_and_runs_nothing()
    {
        string page = Page(Report());
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("://", page);
        MatchCollection pictures = Pictures().Matches(page);
        Assert.HasCount(3, pictures);
        foreach (Match picture in pictures)
        {
            RasterImage image = ImageReader.Decode(
                Convert.FromBase64String(picture.Groups[1].Value), "picture", new ImageReadOptions { Channels = 1 });
            Assert.IsGreaterThan(12, image.Width);
        }
    }

    [TestMethod]
    public void Without_a_yardstick_nothing_is_praised()
    {
        EvaluationReport report = Report() with { Findings = null };
        Assert.Contains(EvaluationReport.NoYardstick, Page(report));
        Assert.DoesNotContain(EvaluationReport.NoFault, Page(report));
        Assert.IsFalse(JsonDocument.Parse(report.ToJson()).RootElement.TryGetProperty("findings", out _));
        Assert.AreEqual(JsonValueKind.Null, JsonDocument.Parse(ModelCard.Of(report)).RootElement.GetProperty("findings").ValueKind);
        Assert.Contains(EvaluationReport.NoFault, Page(report with { Findings = [] }));
    }

    [TestMethod]
    public void Names_of_files_cannot_write_into_the_page()
    {
        EvaluationReport report = Report();
        string page = Page(report with
        {
            Real = report.Real with { Name = "<b onload=x>" },
            Features = report.Features with { Name = "<script>alert(1)</script>" },
            Generator = new ReportedGenerator("</h1><i>", "0", "\"><u>", 0, 0, 1),
        });
        foreach (string tag in (string[])["<b ", "<script", "<i>", "<u>"])
        {
            Assert.DoesNotContain(tag, page);
        }
    }

    /// <summary>There are 100 images on one side and 300 on the other.</summary>
    [TestMethod]
    public void Subsets_of_the_kernel_distance_are_no_larger_than_the_sets() =>
        Assert.Contains("kernel distance over 100 subsets of 100;", Page(Report()));

    [TestMethod]
    public void Pairs_show_the_closest_images_above_the_real_ones()
    {
        using ImageSet images = TestImages.Numbered(20);
        using ImageSet real = TestImages.Numbered(40);
        NearestImage[] nearest = [.. Enumerable.Range(0, 20).Select(index => new NearestImage(index + 20, 20 - index))];
        ReportPictures pictures = ReportPictures.Of(ImageSequence.Of(images), ImageSequence.Of(real), nearest);

        // Two pixels of padding around each picture of 12×12; the left half of picture i is of level i.
        Assert.AreEqual(19, pictures.Closest!.Pixels[(3 * pictures.Closest.Width) + 3]);
        Assert.AreEqual(39, pictures.Closest.Pixels[(17 * pictures.Closest.Width) + 3]);
        Assert.AreEqual(0, pictures.First!.Pixels[(3 * pictures.First.Width) + 3]);
        Assert.AreEqual(20, pictures.First.Pixels[(17 * pictures.First.Width) + 3]);
    }

    [TestMethod]
    public void The_card_goes_into_the_files_of_one_training_and_weights_stay()
    {
        using var folder = new TestFolder();
        TinyModels.Generator().Save(folder["generator.onnx"]);
        TinyModels.Discriminator().Save(folder["discriminator.onnx"]);
        TinyModels.Features(height: 16, width: 16).Save(folder["features.onnx"]);
        byte[] other = File.ReadAllBytes(folder["features.onnx"]);

        IReadOnlyList<string> written = ModelCard.Write(Report(), folder["generator.onnx"]);

        CollectionAssert.AreEquivalent(new[] { folder["generator.onnx"], folder["discriminator.onnx"] }, written.ToArray());
        CollectionAssert.AreEqual(other, File.ReadAllBytes(folder["features.onnx"]), "It is of another training.");
        foreach (string path in written)
        {
            OnnxModel model = OnnxModel.Load(path);
            JsonElement card = JsonDocument.Parse(ModelMetadata.Read(model).Card!).RootElement;
            Assert.AreEqual("real", card.GetProperty("real_images").GetString());
            Assert.IsGreaterThan(0, card.GetProperty("figures").GetProperty("frechet_distance").GetDouble());
            Assert.IsGreaterThan(0, card.GetProperty("figures_of_real_images").GetProperty("precision").GetDouble());
            Assert.DoesNotContain("\n", ModelMetadata.Read(model).Card!);
        }

        using var before = new GeneratorSession(TinyModels.Generator());
        using GeneratorSession after = GeneratorSession.Open(folder["generator.onnx"]);
        float[] expected = new float[before.ImageSize], actual = new float[before.ImageSize];
        before.GenerateFromSeeds([7], expected);
        after.GenerateFromSeeds([7], actual);
        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void A_second_card_takes_the_place_of_the_first()
    {
        using var folder = new TestFolder();
        TinyModels.Generator().Save(folder["generator.onnx"]);
        ModelCard.Write(Report(), folder["generator.onnx"]);
        ModelCard.Write(Report() with { Real = new ReportedImages("second", 9, null, null) }, folder["generator.onnx"]);
        Assert.Contains("\"second\"", ModelMetadata.Read(OnnxModel.Load(folder["generator.onnx"])).Card!);
    }

    [GeneratedRegex("src=\"data:image/png;base64,([A-Za-z0-9+/=]+)\"")]
    private static partial Regex Pictures();

    private static string Page(EvaluationReport report)
    {
        using ImageSet images = TestImages.Numbered(20);
        using ImageSet real = TestImages.Numbered(40);
        NearestImage[] nearest = [.. Enumerable.Range(0, 20).Select(index => new NearestImage(index, 0))];
        return HtmlReport.Text(report, ReportPictures.Of(ImageSequence.Of(images), ImageSequence.Of(real), nearest));
    }

    private static EvaluationReport Report()
    {
        ImageStatistics real = FeatureClouds.Statistics("real", FeatureClouds.Vectors(300, seed: 1));
        ImageStatistics images = FeatureClouds.Statistics("images", FeatureClouds.Vectors(100, seed: 2, classes: 5));
        var summary = new JudgementSummary([new Evaluator(real).Judge(images)]);
        return new EvaluationReport
        {
            Evaluated = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Images = ReportedImages.Of(images),
            Real = ReportedImages.Of(real),
            Features = new ReportedNetwork("clouds", FeatureClouds.Dimensions, null),
            Options = new EvaluationOptions(),
            Figures = [.. summary.Figures.Select(ReportedFigure.Of)],
            Findings = [.. summary.Findings!.Select(ReportedFinding.Of)],
            Closest = [],
            Environment = RunEnvironment.Current("cpu"),
            Seconds = 1,
        };
    }
}
