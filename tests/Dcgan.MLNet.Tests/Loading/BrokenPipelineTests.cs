using System.Text.RegularExpressions;
using Dcgan.Onnx.Format;
using Dcgan.Tests.Shared.Onnx;
using Google.Protobuf;
using Microsoft.ML;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>Broken pipelines end in an exception that names the file, and never in a half-loaded pipeline.</summary>
[TestClass]
public sealed class BrokenPipelineTests : IDisposable
{
    private static readonly Lazy<byte[]> _zip = new(SavePipeline);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_missing_file_is_named()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(
            () => DcganModel.Load(new MLContext(), _folder["nowhere.zip"], out _));

        StringAssert.Contains(error.Message, "nowhere.zip");
    }

    [TestMethod]
    public void Files_that_are_no_pipelines_are_named()
    {
        foreach (byte[] content in (byte[][])[[], "not a zip"u8.ToArray(), _zip.Value[..(_zip.Value.Length / 2)]])
        {
            StringAssert.Contains(Refusal(content), "no pipeline");
        }
    }

    [TestMethod]
    public void A_stream_that_cannot_be_sought_is_refused()
    {
        using var compressed = new System.IO.Compression.GZipStream(
            new MemoryStream(_zip.Value), System.IO.Compression.CompressionMode.Decompress);

        Assert.ThrowsExactly<ArgumentException>(() => DcganModel.Load(new MLContext(), compressed, out _));
    }

    [TestMethod]
    [DataRow("", "broken metadata")]
    [DataRow("{", "broken metadata")]
    [DataRow("null", "empty metadata")]
    [DataRow("{}", "broken metadata")]
    [DataRow("[]", "broken metadata")]
    public void Metadata_that_is_something_else_is_refused(string metadata, string reason) =>
        StringAssert.Contains(Refusal(ChangeMetadata(_ => metadata)), reason);

    [TestMethod]
    [DataRow("\"version\":1", "\"version\":2", "version 2")]
    [DataRow("\"inputColumn\":\"Seed\"", "\"inputColumn\":null", "broken metadata")]
    [DataRow("\"inputColumn\":\"Seed\"", "\"inputColumn\":\"\"", "cannot be")]
    [DataRow("\"item\":\"Int64\"", "\"item\":\"Int128\"", "Int128")]
    [DataRow("\"item\":\"Int64\"", "\"item\":\"Image\"", "no such type")]
    [DataRow("\"item\":\"Int64\"", "\"item\":\"Image\",\"dimensions\":[-1,4]", "-1, 4")]
    [DataRow("\"item\":\"Int64\"", "\"item\":\"Single\",\"dimensions\":[2147483647,2147483647,2]", "no such type")]
    [DataRow("\"item\":\"Int64\"", "\"item\":\"Single\",\"dimensions\":[5]", "Vector<Single, 5>")]
    [DataRow("{\"image\":\"Image\"}", "{}", "no output column")]
    [DataRow("{\"image\":\"Image\"}", "{\"image\":null}", "no output column")]
    [DataRow("\"nodes\":3", "\"nodes\":2147483647", "does not fit")]
    [DataRow("\"nodes\":3", "\"nodes\":-1", "does not fit")]
    [DataRow("\"nodes\":3", "\"nodes\":0", "no ONNX model")]
    [DataRow("\"nodes\":3", "\"nodes\":2", "image")]
    [DataRow("\"firstNode\":", "\"firstNode\":1", "")]
    [DataRow("\"frame\":\"", "\"frame\":\"?", "broken metadata")]
    [DataRow("\"frame\":\"", "\"frame\":\"AAAA", "no ONNX model")]
    [DataRow("\"network\":", "\"extra\":1,\"network\":", "broken metadata")]
    public void Metadata_that_cannot_be_is_refused(string part, string replacement, string reason) =>
        StringAssert.Contains(
            Refusal(ChangeMetadata(text =>
            {
                StringAssert.Contains(text, part);
                return text.Replace(part, replacement, StringComparison.Ordinal);
            })),
            reason);

    [TestMethod]
    public void A_frame_with_nodes_of_its_own_is_refused() =>
        StringAssert.Contains(
            Refusal(Zips.ChangeGraphs(_zip.Value, graph =>
            {
                ModelProto model = ModelProto.Parser.ParseFrom(graph);
                StringStringEntryProto entry = model.MetadataProps.Single(entry => entry.Key == "dcgan.mlnet");
                string frame = Convert.ToBase64String(SmallModels.Generator(3).ToBytes());
                entry.Value = Regex.Replace(entry.Value, "\"frame\":\"[^\"]*\"", $"\"frame\":\"{frame}\"");
                return model.ToByteArray();
            })),
            "does not fit");

    [TestMethod]
    public void Spoilt_graphs_are_refused_or_give_a_working_pipeline()
    {
        for (int seed = 0; seed < ModelMutator.Cases(60); seed++)
        {
            var mutator = new ModelMutator(seed);
            RequireRefusalOrPipeline(Zips.ChangeGraphs(_zip.Value, mutator.Spoil), seed);
        }
    }

    [TestMethod]
    public void Spoilt_entries_are_refused_or_give_a_working_pipeline()
    {
        for (int seed = 0; seed < ModelMutator.Cases(60); seed++)
        {
            var random = new Random(seed);
            RequireRefusalOrPipeline(
                Zips.ChangeEntries(_zip.Value, (_, content) => random.Next(12) == 0 ? Spoil(content, random) : content),
                seed);
        }
    }

    [TestMethod]
    public void Spoilt_zips_are_refused_or_give_a_working_pipeline()
    {
        for (int seed = 0; seed < ModelMutator.Cases(60); seed++)
        {
            RequireRefusalOrPipeline(Spoil(_zip.Value, new Random(seed)), seed);
        }
    }

    private static byte[] SavePipeline()
    {
        var mlContext = new MLContext();
        IDataView source = mlContext.Data.LoadFromEnumerable(SeedRow.Range(1));
        using var pipeline = new DcganGenerator(
                mlContext, new DcganGenerator.Options { ModelBytes = SmallModels.Generator(3).ToBytes() })
            .Append(mlContext.Transforms.CopyColumns("Copy", "Seed"))
            .Fit(source);
        return Zips.Save(pipeline, source.Schema);
    }

    private static byte[] Spoil(byte[] content, Random random)
    {
        byte[] bytes = [.. content];
        if (bytes.Length == 0 || random.Next(3) == 0)
        {
            return bytes[..random.Next(bytes.Length + 1)];
        }

        for (int flips = random.Next(1, 9); flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private static byte[] ChangeMetadata(Func<string, string> change) => Zips.ChangeGraphs(_zip.Value, graph =>
    {
        ModelProto model = ModelProto.Parser.ParseFrom(graph);
        StringStringEntryProto entry = model.MetadataProps.Single(entry => entry.Key == "dcgan.mlnet");
        entry.Value = change(entry.Value);
        return model.ToByteArray();
    });

    private static void RequireRefusalOrPipeline(byte[] zip, int seed)
    {
        try
        {
            using var loaded = (IDisposable)DcganModel.Load(new MLContext(), new MemoryStream(zip), out _);
        }
        catch (InvalidDataException error)
        {
            StringAssert.Contains(error.Message, "'stream'", $"case {seed}");
        }
    }

    /// <summary>What is said of a file with these contents, which names it.</summary>
    private string Refusal(byte[] zip)
    {
        File.WriteAllBytes(_folder["spoilt.zip"], zip);

        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => DcganModel.Load(new MLContext(), _folder["spoilt.zip"], out _));

        StringAssert.Contains(error.Message, "spoilt.zip");
        return error.Message;
    }
}
