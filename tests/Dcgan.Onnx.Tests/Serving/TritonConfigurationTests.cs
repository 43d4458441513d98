using System.Text.Json;
using Dcgan.Onnx.Serving;
using Google.Protobuf.Collections;

namespace Dcgan.Onnx.Tests.Serving;

/// <summary>What protobuf's compiler reads in a configuration, against the model's file as the onnx package reads it.</summary>
[TestClass]
public sealed class TritonConfigurationTests
{
    private static readonly Dictionary<string, DataType> _types = new()
    {
        ["FLOAT"] = DataType.TypeFp32,
        ["INT64"] = DataType.TypeInt64,
        ["UINT8"] = DataType.TypeUint8,
    };

    [TestMethod]
    public void Inputs_and_outputs_are_those_of_the_file()
    {
        using var folder = new TestFolder();
        TritonModel[] models = [.. ServedModels.All().Select(model => TritonModel.Create(model))];
        string[] files = [.. models.Select((_, number) => folder[$"{number}.onnx"])];
        foreach ((TritonModel model, string file) in models.Zip(files))
        {
            model.Model.Save(file);
        }

        using JsonDocument read = JsonDocument.Parse(
            PythonTools.Run(Path.Combine("Dcgan.Onnx.Tests", "Python", "onnx_ports.py"), ["onnx"], files));
        foreach ((TritonModel model, JsonElement file) in models.Zip(read.RootElement.EnumerateArray()))
        {
            ModelConfig configuration = Protoc.Read(model.Configuration);
            CollectionAssert.AreEqual(
                Ports(file.GetProperty("inputs")),
                configuration.Input.Select(port => Port(port.Name, port.DataType, port.Dims, port.Reshape)).ToArray(), model.Name);
            CollectionAssert.AreEqual(
                Ports(file.GetProperty("outputs")),
                configuration.Output.Select(port => Port(port.Name, port.DataType, port.Dims, port.Reshape)).ToArray(), model.Name);
        }
    }

    [TestMethod]
    public void The_rest_is_what_the_options_say()
    {
        OnnxModel model = ServedModels.Shipped("sprites", "generator");

        ModelConfig plain = Protoc.Read(TritonModel.Create(model).Configuration);
        ModelConfig chosen = Protoc.Read(TritonModel.Create(model, new TritonOptions
        {
            Name = "faces",
            MaxBatchSize = 32,
            PreferredBatchSizes = [16, 4, 16],
            QueueDelayMicroseconds = 250,
            Device = TritonDevice.Cpu,
            Instances = 3,
            Threads = 2,
        }).Configuration);

        Assert.AreEqual(("dcgan_generator", "onnxruntime_onnx", "onnxruntime"), (plain.Name, plain.Platform, plain.Backend));
        Assert.AreEqual(64, plain.MaxBatchSize);
        Assert.AreEqual(ModelConfig.SchedulingChoiceOneofCase.DynamicBatching, plain.SchedulingChoiceCase);
        Assert.IsEmpty(plain.DynamicBatching.PreferredBatchSize);
        Assert.AreEqual(0ul, plain.DynamicBatching.MaxQueueDelayMicroseconds);
        Assert.AreEqual(1u, plain.VersionPolicy.Latest.NumVersions);
        Assert.AreEqual((ModelInstanceGroup.Types.Kind.Auto, 1), Group(plain));
        Assert.IsFalse(plain.Parameters.ContainsKey("intra_op_thread_count"));

        Assert.AreEqual("faces_generator", chosen.Name);
        Assert.AreEqual(32, chosen.MaxBatchSize);
        CollectionAssert.AreEqual(new[] { 4, 16 }, chosen.DynamicBatching.PreferredBatchSize.ToArray());
        Assert.AreEqual(250ul, chosen.DynamicBatching.MaxQueueDelayMicroseconds);
        Assert.AreEqual((ModelInstanceGroup.Types.Kind.Cpu, 3), Group(chosen));
        Assert.AreEqual("2", chosen.Parameters["intra_op_thread_count"].StringValue);
        Assert.AreEqual(
            ModelInstanceGroup.Types.Kind.Gpu,
            Group(Protoc.Read(TritonModel.Create(model, new TritonOptions { Device = TritonDevice.Gpu }).Configuration)).Kind);
    }

    [TestMethod]
    public void Metadata_become_parameters_but_for_the_card_and_what_is_not_ours()
    {
        OnnxModel model = ServedModels.Shipped("fashion-mnist-conditional", "generator");
        ModelMetadata metadata = ModelMetadata.Read(model) with { Card = null };
        var more = new Dictionary<string, string>((metadata with { Card = "{}" }).ToProperties())
        {
            // Triton would load this library, and ONNX Runtime's backend heed this number.
            ["TRITON_BATCH_STRATEGY_PATH"] = "/tmp/strategy.so",
            ["intra_op_thread_count"] = "999",
        };

        ModelConfig configuration = Protoc.Read(TritonModel.Create(model.WithMetadata(more)).Configuration);

        CollectionAssert.AreEquivalent(
            metadata.ToProperties().ToArray(),
            configuration.Parameters.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.StringValue)).ToArray());
        Assert.IsTrue(configuration.Parameters.ContainsKey("dcgan.class_names"));
    }

    [TestMethod]
    public void The_published_definition_reads_the_same_bytes()
    {
        string published = Protoc.PublishedDefinition();
        var options = new TritonOptions { PreferredBatchSizes = [8], QueueDelayMicroseconds = 1, Device = TritonDevice.Gpu, Threads = 1 };
        foreach (OnnxModel model in ServedModels.All())
        {
            string configuration = TritonModel.Create(model, options).Configuration;
            CollectionAssert.AreEqual(
                Protoc.Encode(Protoc.OwnDefinition, configuration), Protoc.Encode(published, configuration), configuration);
        }

        Assert.AreNotEqual(0, Protoc.TryEncode(published, "max_batch: 3").ExitCode);
    }

    private static (ModelInstanceGroup.Types.Kind Kind, int Count) Group(ModelConfig configuration) =>
        (configuration.InstanceGroup.Single().Kind, configuration.InstanceGroup.Single().Count);

    private static string Port(string name, DataType type, RepeatedField<long> sizes, ModelTensorReshape? reshape) =>
        $"{name} {type} [{string.Join(", ", sizes)}]" + (reshape is null ? "" : $" as [{string.Join(", ", reshape.Shape)}]");

    /// <summary>What Triton's documentation asks for: no batch axis, and [1] as [] where nothing else is left.</summary>
    private static string[] Ports(JsonElement ports) =>
    [
        .. ports.EnumerateArray().Select(port =>
        {
            JsonElement[] shape = [.. port.GetProperty("shape").EnumerateArray()];
            Assert.AreEqual("batch", shape[0].GetString());
            string sizes = string.Join(", ", shape.Skip(1).Select(size => size.GetInt64()));
            return $"{port.GetProperty("name")} {_types[port.GetProperty("type").GetString()!]} "
                + (sizes.Length > 0 ? $"[{sizes}]" : "[1] as []");
        }),
    ];
}
