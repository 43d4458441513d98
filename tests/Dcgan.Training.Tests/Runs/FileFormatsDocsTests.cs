using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Data;
using Dcgan.Training.Data.Caches;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Tests.Data;
using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Runs;

/// <summary>The names in docs/file-formats.md are those in the files that runs leave, all of them and no others.</summary>
[TestClass]
public sealed partial class FileFormatsDocsTests
{
    private const string Page = "docs/file-formats.md";

    private static DocumentedRuns? _runs;

    [ClassInitialize]
    public static void Train(TestContext _) => _runs = new DocumentedRuns();

    [ClassCleanup]
    public static void Delete() => _runs?.Dispose();

    [TestMethod]
    public void Files_are_those_that_a_run_leaves()
    {
        string[] files =
        [
            .. _runs!.All.SelectMany(TestRun.Files).Select(file => Digits().Replace(file, "000064000")).Append(".lock")
                .Select(file => file.StartsWith("events.", StringComparison.Ordinal) ? "events.out.tfevents.*" : file),
        ];

        // A name of a file in the making is none that stays.
        RequireSame(PageSection.Of(Page, null).Names("file", "what").Except([".*.tmp"]), files);
    }

    [TestMethod]
    public void Fields_of_the_record_and_of_metrics_are_those_of_runs()
    {
        RequireSame(
            PageSection.Of(Page, "`run.json`").Names("field"),
            _runs!.All.SelectMany(run => FieldsOf(File.ReadAllBytes(Path.Combine(run, "run.json")))));
        RequireSame(
            PageSection.Of(Page, "`metrics.jsonl`").Names("field"),
            _runs!.All.SelectMany(run => File.ReadLines(Path.Combine(run, "metrics.jsonl")))
                .SelectMany(line => FieldsOf(System.Text.Encoding.UTF8.GetBytes(line))));
    }

    [TestMethod]
    public void Tensors_and_text_of_checkpoints_are_those_of_runs()
    {
        PageSection section = PageSection.Of(Page, "Checkpoints");
        string[] states = [.. _runs!.All.SelectMany(run => Directory.GetFiles(run, "*.safetensors"))
            .Where(file => !file.EndsWith("real-statistics.safetensors", StringComparison.Ordinal))];

        Assert.HasCount(4, states);
        RequireSame(section.Names("tensor"), states.SelectMany(state => TensorsOf(state)).Select(entry => Layer().Replace(entry.Name, ".N.")));
        RequireSame(section.Names("text"), states.SelectMany(state => SafetensorsHeader.ReadText(state).Keys));
        string[] order = ["generator", "discriminator", "generator_adam", "discriminator_adam", "spectral", "average"];
        foreach (string state in states)
        {
            (string Name, string Type)[] tensors = TensorsOf(state);
            CollectionAssert.AreEqual(tensors.OrderBy(entry => entry.Type == "F32").ToArray(), tensors);
            foreach (IGrouping<string, (string Name, string Type)> type in tensors.GroupBy(entry => entry.Type))
            {
                Assert.AreEqual(type.Key == "I64", type.All(entry => entry.Name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)));
                int[] places = [.. type.Select(entry => Array.IndexOf(order, entry.Name.Split('.')[0]))];
                CollectionAssert.AreEqual(places.Order().ToArray(), places);
            }
        }
    }

    [TestMethod]
    public void The_Python_of_the_page_reads_a_checkpoint()
    {
        using var folder = new TestFolder();
        string checkpoint = Path.Combine("runs", "00000-sprites", "checkpoint.safetensors");
        Directory.CreateDirectory(Path.GetDirectoryName(folder[checkpoint])!);
        File.Copy(Path.Combine(_runs!.Plain, "checkpoint.safetensors"), folder[checkpoint]);
        File.WriteAllText(folder["page.py"], $"""
            import os
            os.chdir({JsonSerializer.Serialize(folder.Path)})
            {PageSection.Of(Page, "Checkpoints").Block("python")}
            print(*weight.shape, *map(float, weight.flatten()))
            """);

        double[] said = [.. PythonTools.Run(folder["page.py"], ["numpy"])
            .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

        using IDisposable scope = NewDisposeScope();
        Tensor weight = Safetensors.Read(folder[checkpoint]).Tensors["generator.main.0.weight"];
        CollectionAssert.AreEqual(
            weight.shape.Select(side => (double)side).Concat(weight.data<float>().Select(value => (double)value)).ToArray(), said);
    }

    [TestMethod]
    public void Tensors_and_text_of_statistics_are_those_of_files()
    {
        using var folder = new TestFolder();
        using ImageSet images = ImageFiles.Load(TestRun.Data);
        using FeatureNetwork network = FeatureNetwork.Shipped(channels: 3);
        ImageStatistics.Of(ImageSequence.Of(images), network).Save(folder["statistics.safetensors"]);
        string[] files = [folder["statistics.safetensors"], Path.Combine(_runs!.Full, "real-statistics.safetensors")];
        PageSection section = PageSection.Of(Page, "Statistics of images");

        RequireSame(section.Names("tensor"), files.SelectMany(file => TensorsOf(file)).Select(entry => entry.Name));
        RequireSame(section.Names("text"), files.SelectMany(file => SafetensorsHeader.ReadText(file).Keys));
        CollectionAssert.AreEquivalent(
            new[] { ("mean", "F64"), ("covariance", "F64") }, TensorsOf(files[1]), "Features are as much as the images.");
    }

    [TestMethod]
    public void Fields_of_latents_and_of_decoded_images_are_those_of_files()
    {
        using var folder = new TestFolder();
        new LatentFile("generator.onnx", new string('0', 64), 2, [new NamedLatent("a.png", [0.5f, -1f])]).Save(folder["latents.json"]);
        RequireSame(PageSection.Of(Page, "Latents").Names("field"), FieldsOf(File.ReadAllBytes(folder["latents.json"])));

        var description = new CacheDescription
        {
            Product = "0",
            Recipe = "folder",
            Source = "0",
            Shape = new ImageShape(12, 12, 3),
            Skipped = [new SkippedImage("a.png", "broken")],
        };
        RequireSame(PageSection.Of(Page, "Decoded images").Names("field"), FieldsOf(description.ToBytes()));
    }

    [TestMethod]
    public void Metadata_are_those_of_models()
    {
        string models = Path.Combine(Repository.Root, "models");
        string[] files =
        [
            .. _runs!.All.SelectMany(run => Directory.GetFiles(run, "*.onnx")), Path.Combine(models, "fashion-mnist", "generator.onnx"),
            Path.Combine(models, "fashion-mnist", "classifier.onnx"), Path.Combine(models, "sprites", "attributes.onnx"),
        ];

        RequireSame(PageSection.Of(Page, "Metadata of the ONNX files").Names("key"), files.SelectMany(file => OnnxModel.Load(file).Metadata.Keys));
    }

    private static void RequireSame(IEnumerable<string> page, IEnumerable<string> files)
    {
        string[] documented = [.. page.Order(StringComparer.Ordinal)];
        string[] found = [.. files.Distinct().Order(StringComparer.Ordinal)];
        Assert.AreEqual(string.Empty, string.Join(' ', found.Except(documented)), "These are not on the page.");
        Assert.AreEqual(string.Empty, string.Join(' ', documented.Except(found)), "These are on the page and nowhere else.");
        CollectionAssert.AreEqual(found, documented, "The page names one twice.");
    }

    private static string[] FieldsOf(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. DocumentedRuns.Fields(document.RootElement)];
    }

    /// <summary>Names and types in the order of the file.</summary>
    private static (string Name, string Type)[] TensorsOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using JsonDocument header = SafetensorsHeader.Read(stream);
        return
        [
            .. header.RootElement.EnumerateObject().Where(entry => entry.Name != SafetensorsHeader.MetadataKey)
                .Select(entry => (entry.Name, entry.Value.GetProperty("dtype").GetString()!)),
        ];
    }

    [GeneratedRegex(@"\d{9}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\.\d+\.")]
    private static partial Regex Layer();
}
