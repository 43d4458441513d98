namespace Dcgan.Onnx.Serving;

/// <summary>
/// The <c>config.pbtxt</c> of a model: a <c>ModelConfig</c> of Triton's <c>model_config.proto</c> in protobuf's text format, as
/// Triton's documentation of model configurations describes it.
/// </summary>
internal static class TritonConfiguration
{
    /// <summary>The first line, by which a file of ours is known.</summary>
    public const string FirstLine = "# Written by dcgan export.";

    /// <summary>Writes it.</summary>
    /// <exception cref="InvalidDataException">Triton cannot serve the model in batches; the message says why.</exception>
    public static string Of(string name, OnnxModel model, TritonOptions options)
    {
        var writer = new TextFormatWriter();
        writer.Comment(FirstLine[2..]);
        writer.Comment("The next export writes this file anew. Settings of your own: configs/NAME.pbtxt beside it, and");
        writer.Comment("tritonserver --model-config-name=NAME.");
        writer.Text("name", name);
        writer.Text("platform", "onnxruntime_onnx");
        writer.Text("backend", "onnxruntime");
        writer.Number("max_batch_size", options.MaxBatchSize);
        foreach (OnnxValueInfo input in model.Inputs)
        {
            writer.Message("input", () => WritePort(writer, input, model));
        }

        foreach (OnnxValueInfo output in model.Outputs)
        {
            writer.Message("output", () => WritePort(writer, output, model));
        }

        writer.Message("version_policy", () => writer.Message("latest", () => writer.Number("num_versions", 1)));
        writer.Message("dynamic_batching", () =>
        {
            if (options.PreferredBatchSizes.Count > 0)
            {
                writer.Numbers("preferred_batch_size", options.PreferredBatchSizes.Distinct().Order().Select(size => (long)size));
            }

            writer.Number("max_queue_delay_microseconds", options.QueueDelayMicroseconds);
        });
        writer.Message("instance_group", () =>
        {
            writer.Enumeration("kind", $"KIND_{options.Device.ToString().ToUpperInvariant()}");
            writer.Number("count", options.Instances);
        });
        WriteParameters(writer, model, options);
        return writer.ToString();
    }

    /// <summary>The lines of a configuration of ours that tell of inputs and outputs, however they are indented.</summary>
    public static IEnumerable<string> PortsIn(string configuration) => configuration.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] != '#')
        .SkipWhile(line => line != "input {")
        .TakeWhile(line => line != "version_policy {");

    /// <summary>An input or output, without the batch axis, which <c>max_batch_size</c> stands for.</summary>
    private static void WritePort(TextFormatWriter writer, OnnxValueInfo port, OnnxModel model)
    {
        if (port.Shape.Count == 0 || port.Shape[0].Value is not null)
        {
            throw new InvalidDataException(
                $"'{port.Name}' of '{model.Name}' has no free first axis, which Triton needs to join requests; export the network "
                + "with a free batch size.");
        }

        writer.Text("name", port.Name);
        writer.Enumeration("data_type", DataType(port, model));
        long[] sizes = [.. port.Shape.Skip(1).Select(dimension => dimension.Value ?? -1)];
        if (sizes.Length > 0)
        {
            writer.Numbers("dims", sizes);
            return;
        }

        // A shape without axes is not allowed in a request: a client sends [batch, 1], of which the model gets [batch].
        writer.Numbers("dims", [1]);
        writer.Message("reshape", () => writer.Numbers("shape", []));
    }

    /// <summary>
    /// What metadata say of a model, and Triton does not pass on otherwise; and the threads. A file from elsewhere must not set what
    /// Triton itself reads from parameters, such as the path of a library to load.
    /// </summary>
    private static void WriteParameters(TextFormatWriter writer, OnnxModel model, TritonOptions options)
    {
        IEnumerable<(string Key, string Value)> parameters = model.Metadata
            .Where(entry => IsOurs(entry.Key) && entry.Key != ModelMetadata.CardKey)
            .Select(entry => (entry.Key, entry.Value));
        if (options.Threads is int threads)
        {
            parameters = parameters.Append(("intra_op_thread_count", $"{threads}"));
        }

        foreach ((string key, string value) in parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            writer.Message("parameters", () =>
            {
                writer.Text("key", key);
                writer.Message("value", () => writer.Text("string_value", value));
            });
        }
    }

    private static bool IsOurs(string key) =>
        key.StartsWith(ModelMetadata.Prefix, StringComparison.Ordinal) || key.StartsWith("Image.", StringComparison.Ordinal);

    private static string DataType(OnnxValueInfo port, OnnxModel model) => port.Type switch
    {
        OnnxElementType.Bool => "TYPE_BOOL",
        OnnxElementType.UInt8 => "TYPE_UINT8",
        OnnxElementType.UInt16 => "TYPE_UINT16",
        OnnxElementType.UInt32 => "TYPE_UINT32",
        OnnxElementType.UInt64 => "TYPE_UINT64",
        OnnxElementType.Int8 => "TYPE_INT8",
        OnnxElementType.Int16 => "TYPE_INT16",
        OnnxElementType.Int32 => "TYPE_INT32",
        OnnxElementType.Int64 => "TYPE_INT64",
        OnnxElementType.Float16 => "TYPE_FP16",
        OnnxElementType.Float => "TYPE_FP32",
        OnnxElementType.Double => "TYPE_FP64",
        _ => throw new InvalidDataException(
            $"'{port.Name}' of '{model.Name}' is of type {port.Type}, which Triton's ONNX Runtime backend does not take."),
    };
}
