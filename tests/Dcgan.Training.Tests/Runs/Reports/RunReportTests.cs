using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.Reports;

namespace Dcgan.Training.Tests.Runs.Reports;

[TestClass]
public sealed partial class RunReportTests : IDisposable
{
    private static TestFolder? _shared;

    private readonly TestFolder _folder = new();

    [ClassInitialize]
    public static void Train(TestContext _)
    {
        _shared = new TestFolder();
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(_shared["run"], images, TestPlans.Watched);
    }

    [ClassCleanup]
    public static void Delete() => _shared?.Dispose();

    public RunReportTests() => TestRun.Copy(_shared!["run"], _folder["run"]);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void The_page_needs_nothing_else_and_runs_nothing()
    {
        string page = Page();

        Assert.Contains("default-src 'none'", page);
        foreach (string part in (string[])["<script", "://", "<link", "@import", "srcset", _folder.Path])
        {
            Assert.DoesNotContain(part, page);
        }

        Assert.AreEqual(Sources().Count(page), Pictures().Count(page), "Something comes from elsewhere.");
        RasterImage[] grids =
        [
            .. Pictures().Matches(page).Select(picture => ImageReader.Decode(
                Convert.FromBase64String(picture.Groups[1].Value), "picture", new ImageReadOptions())),
        ];
        string[] samples = [.. Directory.GetFiles(Path.Combine(_folder["run"], "samples")).Order()];
        Assert.HasCount(samples.Length, grids);
        foreach ((string sample, RasterImage grid) in samples.Zip(grids))
        {
            CollectionAssert.AreEqual(ImageReader.Read(sample, new ImageReadOptions()).Pixels, grid.Pixels);
        }
    }

    [TestMethod]
    public void What_came_of_it_is_there()
    {
        RunRecord record = RunRecord.Load(Path.Combine(_folder["run"], "run.json"));
        ExportedSnapshot exported = record.Result!.Exported!;
        string page = Page();

        Assert.Contains("finished after 384 images", page);
        Assert.Contains($"the snapshot after {exported.ImagesSeen} images, trained weights, Fréchet distance", WithoutEntities(page));
        Assert.Contains($"AUC {record.Result.Auc:F3}", page);
        Assert.Contains($"<figcaption>{exported.ImagesSeen} images, exported</figcaption>", page);
        Assert.Contains(record.DataFingerprint, page);
        Assert.Contains(record.Environment.LibTorch, page);
        Assert.Contains($"{Environment.ProcessorCount} logical cores", page);
        Assert.Contains("<pre>dcgan train --data &#39;a b&#39;</pre>", Page("dcgan train --data 'a b'"));
        Assert.DoesNotContain("<pre>", page);
        Assert.DoesNotContain("each column", page);
        Assert.DoesNotContain("<th>classes</th>", page);
    }

    [TestMethod]
    public void Options_are_told_apart_from_their_defaults()
    {
        string page = Page();
        string differing = page[page.IndexOf("What differs", StringComparison.Ordinal)..page.IndexOf("<details>", StringComparison.Ordinal)];
        string all = page[page.IndexOf("<details>", StringComparison.Ordinal)..];

        Assert.Contains("<code>batch</code></td><td>8</td><td>64</td>", differing);
        Assert.Contains("<code>epochs</code></td><td>8</td><td>chosen automatically</td>", differing);
        Assert.Contains("<code>watch.samples</code></td><td>32</td><td>2048</td>", differing);
        foreach (string usual in (string[])["flip", "preset", "decayFrom", "stability.loss", "watch.rollback", "conditional"])
        {
            Assert.DoesNotContain($"<code>{usual}</code>", differing);
            Assert.Contains($"<code>{usual}</code>", all);
        }
    }

    [TestMethod]
    public void Text_from_elsewhere_cannot_write_into_the_page()
    {
        const string Hostile = "</p><script>alert(1)</script><b onload=\"x\">'&";
        Change(record =>
        {
            record["dataName"] = Hostile;
            record["dataFingerprint"] = Hostile;
            record["warnings"] = new JsonArray(new JsonObject { ["kind"] = "diverged", ["images"] = 8, ["message"] = Hostile });
            record["result"]!["exported"]!["network"] = Hostile;
            record["plan"]!["device"] = Hostile;
            record["plan"]!["chosenAutomatically"] = new JsonArray(Hostile);
            foreach (string name in (string[])["product", "torchSharp", "libTorch", "dotNet", "system", "architecture", "device", "processor"])
            {
                record["environment"]![name] = Hostile;
            }
        });
        Directory.Move(_folder["run"], _folder["<i>run"]);

        string page = Page(Hostile, "<i>run");

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<b ", page);
        Assert.DoesNotContain("<i>", page);
        Assert.IsGreaterThan(10, Regex.Count(page, "&lt;script&gt;"));
        Assert.AreEqual(1, Regex.Count(page, "</title>"));
    }

    [TestMethod]
    public void Folders_are_not_told()
    {
        Change(record =>
        {
            record["plan"]!["watch"]!["features"] = _folder["secret/inception.onnx"];
            record["data"]!["source"] = _folder["secret/pictures"];
        });

        string page = Page();

        Assert.Contains(".../inception.onnx", page);
        Assert.DoesNotContain("secret", page);
    }

    [TestMethod]
    public void A_run_in_progress_has_a_report_and_its_training_is_not_in_the_way()
    {
        using RunFolder training = RunFolder.Open(_folder["run"]);
        Change(record => record.Remove("result"));
        File.AppendAllText(training.MetricsPath, """{"images":400,"loss_""");

        string page = Page();

        Assert.Contains("in progress or interrupted, 384 of 384 images", page);
        Assert.DoesNotContain("What came of it", page);
    }

    [TestMethod]
    public void An_interrupted_run_counts_to_its_checkpoint_and_says_how_to_go_on()
    {
        const string Resume = "dcgan train --resume run";
        using RunFolder folder = RunFolder.Look(_folder["run"]);
        string[] lines = File.ReadAllLines(folder.MetricsPath);
        File.WriteAllLines(folder.MetricsPath, lines[..^1]);
        RunReport.Save(folder, _folder["page.html"], command: null, Resume);
        Assert.DoesNotContain(Resume, File.ReadAllText(_folder["page.html"]), "It is finished.");

        Change(record => record.Remove("result"));
        RunReport.Save(folder, _folder["page.html"], command: null, Resume);

        string page = File.ReadAllText(_folder["page.html"]);
        Assert.Contains("in progress or interrupted, 384 of 384 images", page);
        Assert.Contains($"<pre>{Resume}</pre>", page);
    }

    [TestMethod]
    public void Pictures_that_were_left_out_are_listed()
    {
        Assert.DoesNotContain("Left out", Page());
        Change(record => record["skippedImages"] = new JsonArray(
            [.. Enumerable.Range(0, 101).Select(i => new JsonObject { ["file"] = $"a/{i}<.png", ["reason"] = "it is cut" })]));

        string page = Page();

        Assert.Contains("<p>101 pictures of sprites are broken:</p>", page);
        Assert.Contains("<li>a/99&lt;.png: it is cut</li>\n<li>and 1 more; run.json lists all.</li>", page);
    }

    [TestMethod]
    public void A_run_that_has_only_begun_has_a_report()
    {
        Change(record => record.Remove("result"));
        File.Delete(Path.Combine(_folder["run"], "metrics.jsonl"));
        Directory.Delete(Path.Combine(_folder["run"], "samples"), recursive: true);

        string page = Page();

        Assert.Contains("Nothing was logged yet", page);
        Assert.Contains("There are none yet", page);
    }

    [TestMethod]
    public void A_broken_sample_is_named()
    {
        string sample = Path.Combine(_folder["run"], "samples", "000000072.png");
        PngWriter.Write(new RasterImage(20, 20, 3), sample);
        Assert.Contains(sample, Assert.ThrowsExactly<InvalidDataException>(() => Page()).Message);
        File.WriteAllText(sample, "no picture");
        Assert.Contains(sample, Assert.ThrowsExactly<InvalidDataException>(() => Page()).Message);
    }

    private string Page(string? command = null, string run = "run")
    {
        using RunFolder folder = RunFolder.Look(_folder[run]);
        RunReport.Save(folder, _folder["page/report.html"], command);
        return File.ReadAllText(_folder["page/report.html"]);
    }

    private void Change(Action<JsonObject> change)
    {
        string path = Path.Combine(_folder["run"], "run.json");
        JsonObject record = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(record);
        File.WriteAllText(path, record.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private static string WithoutEntities(string page) => System.Net.WebUtility.HtmlDecode(page);

    [GeneratedRegex("(src|href|data|action)=|url\\([^#]")]
    private static partial Regex Sources();

    [GeneratedRegex("src=\"data:image/png;base64,([A-Za-z0-9+/=]+)\"")]
    private static partial Regex Pictures();
}
