using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>
/// The shipped models in the hands of other programs, compared with TorchSharp on networks read back from the same
/// files. With DCGAN_WRITE_DOCS=1 in the environment the run writes its figures into <c>docs/onnx-runtimes.md</c>.
/// </summary>
[TestClass]
public sealed class OtherRuntimesTests
{
    private static readonly ConcurrentDictionary<string, Lazy<RuntimeFigures>> _figures = new(StringComparer.Ordinal);
    private static ShippedCases? _cases;

    public static IEnumerable<object[]> Runtimes => OtherRuntime.All.Select(runtime => new object[] { runtime.Name });

    public static IEnumerable<object[]> RuntimesOfLevels => OtherRuntime.All
        .Where(runtime => !runtime.MayRefuse(FileKind.Pixels)).Select(runtime => new object[] { runtime.Name });

    private static ShippedCases Cases => _cases!;

    [ClassInitialize]
    public static void ComputeWhatMustComeOut(TestContext _) => _cases = new ShippedCases();

    [ClassCleanup]
    public static void Clean() => _cases?.Dispose();

    [TestMethod]
    [DynamicData(nameof(Runtimes))]
    public void Every_file_gives_what_TorchSharp_gives(string name)
    {
        RuntimeFigures figures = Measure(name);

        foreach ((TableRow row, OutputDifference difference) in figures.Differences)
        {
            Assert.IsLessThanOrEqualTo(difference.Limit, difference.Largest, row.ToString());
        }

        foreach ((TableRow row, string refusal) in figures.Refusals)
        {
            Assert.IsTrue(figures.Runtime.MayRefuse(row.Kind), $"{row}: {refusal}");
        }

        CollectionAssert.AreEquivalent(
            TableRow.All.ToArray(), figures.Differences.Keys.Union(figures.Refusals.Keys).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(RuntimesOfLevels))]
    public void Whole_levels_are_those_that_a_picture_of_the_same_image_gets(string name)
    {
        RuntimeReport report = Measure(name).Report;
        foreach ((RuntimeCase one, RuntimeResult result) in Cases.All.Zip(report.Results))
        {
            if (one.Kind is not (FileKind.Pixels or FileKind.SeedsAndPixels))
            {
                continue;
            }

            FileKind images = one.Kind == FileKind.Pixels ? FileKind.Generator : FileKind.Seeds;
            (_, RuntimeResult image) = Cases.All.Zip(report.Results).Single(pair => pair.First.Kind == images
                && pair.First.Model == one.Model && pair.First.Run.Shape[0] == one.Run.Shape[0]);

            CollectionAssert.AreEqual(
                PictureLevels(one.Model, Floats(image.Outputs["image"])), result.Outputs["pixels"]);
        }
    }

    /// <summary>
    /// Both run the same file, in two versions of ONNX Runtime on one machine. Where their sums were added in another
    /// order a value that lies between two levels may fall to either.
    /// </summary>
    [TestMethod]
    public void Pictures_of_seeds_from_Node_are_those_that_generate_writes()
    {
        RuntimeReport report = Measure("onnxruntime-node").Report;
        foreach ((RuntimeCase one, RuntimeResult result) in Cases.All.Zip(report.Results))
        {
            if (one.Kind != FileKind.SeedsAndPixels)
            {
                continue;
            }

            using GeneratorSession session = GeneratorSession.Open(
                Path.Combine(Repository.Root, "models", one.Model, "generator.onnx"));
            float[] images = new float[one.Run.Shape[0] * session.ImageSize];
            session.GenerateFromSeeds(MemoryMarshal.Cast<byte, long>(one.Run.Values), one.Run.Labels, images);
            byte[] expected = PictureLevels(one.Model, images);
            byte[] actual = result.Outputs["pixels"];

            Assert.HasCount(expected.Length, actual);
            Assert.IsLessThanOrEqualTo(1, expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)));
            Assert.IsLessThanOrEqualTo(
                expected.Length / 1000, expected.Zip(actual).Count(pair => pair.First != pair.Second));
        }
    }

    [TestMethod]
    public void The_ONNX_checker_accepts_every_file() =>
        PythonTools.CheckOnnx([.. Cases.Files.Select(file => file.Path)]);

    [TestMethod]
    public void The_page_lists_what_is_run()
    {
        if (Environment.GetEnvironmentVariable("DCGAN_WRITE_DOCS") == "1")
        {
            The_ONNX_checker_accepts_every_file();
            string checker = PythonTools.Run(Path.Combine("Shared", "Python", "version_of.py"), ["onnx"], "onnx").Trim();
            RuntimesPage.Write(
                checker, [.. OtherRuntime.All.Select(runtime => Measure(runtime.Name))], Cases.All);
        }

        IReadOnlyList<string[]> versions = RuntimesPage.MeasuredTables[0];
        IReadOnlyList<string[]> differences = RuntimesPage.MeasuredTables[1];

        CollectionAssert.AreEqual(RuntimesPage.Runtimes.ToArray(), versions.Skip(1).Select(row => row[0]).ToArray());
        CollectionAssert.AreEqual(RuntimesPage.Columns.ToArray(), differences[0]);
        CollectionAssert.AreEqual(
            TableRow.All.Select(row => string.Join('|', row.Cells)).ToArray(),
            differences.Skip(1).Select(row => string.Join('|', row[..3])).ToArray());
        Assert.IsFalse(differences.SelectMany(row => row).Any(cell => cell.Length == 0), "A cell is empty.");
        foreach (string package in new[] { "onnxruntime-node", "onnxruntime-web" })
        {
            string version = versions.Single(row => row[0] == package)[1];
            StringAssert.StartsWith(version, NodeTools.PinnedVersion(package));
        }
    }

    [TestMethod]
    public void The_page_says_of_every_operator_what_other_runtimes_lists_say()
    {
        IReadOnlyList<string[]> lists = RuntimesPage.Tables.Single(table => table[0][0] == "operator");
        string[] used =
            [.. Cases.Files.SelectMany(file => OnnxModel.Load(file.Path).Proto.Graph.Node).Select(node => node.OpType).Distinct()];

        CollectionAssert.IsSubsetOf(used, lists.Skip(1).Select(row => row[0].Trim('`')).ToArray());
        Assert.IsTrue(lists.All(row => row.Length == lists[0].Length && row.All(cell => cell.Length > 0)));
    }

    private static RuntimeFigures Measure(string name) => _figures.GetOrAdd(name, _ => new Lazy<RuntimeFigures>(
        () => RuntimeFigures.Measure(OtherRuntime.All.Single(runtime => runtime.Name == name), Cases.All))).Value;

    /// <summary>The levels that <c>dcgan</c> writes into PNG files, in the order of tensors.</summary>
    private static byte[] PictureLevels(string model, float[] images)
    {
        ModelMetadata metadata =
            ModelMetadata.Read(OnnxModel.Load(Path.Combine(Repository.Root, "models", model, "generator.onnx")));
        (int channels, int height, int width) = (metadata.Channels, metadata.Height, metadata.Width);
        return [.. images.Chunk(metadata.ImageSize).SelectMany(image =>
        {
            byte[] pixels = PixelTensors.FromTensor(image, channels, height, width).Pixels;
            return Enumerable.Range(0, channels).SelectMany(channel =>
                Enumerable.Range(0, height * width).Select(i => pixels[(i * channels) + channel]));
        })];
    }

    private static float[] Floats(byte[] values) => MemoryMarshal.Cast<byte, float>(values).ToArray();
}
