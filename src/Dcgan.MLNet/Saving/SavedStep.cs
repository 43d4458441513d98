using System.Text.Json;
using System.Text.Json.Serialization;
using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Dcgan.Onnx.Format;
using Google.Protobuf;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>
/// What a saved chain cannot tell of the transformer that wrote it. It lies as JSON in one metadata property of the
/// chain's graph, where ML.NET and other readers of ONNX pass over it.
/// </summary>
/// <param name="Version">The version of this layout.</param>
/// <param name="InputColumn">The input column's name.</param>
/// <param name="InputType">Its type.</param>
/// <param name="OutputColumns">The names of the output columns that have one of the user's, by what they hold.</param>
/// <param name="Network">Where the graph has the network.</param>
internal sealed record SavedStep(
    int Version,
    string InputColumn,
    SavedType InputType,
    IReadOnlyDictionary<string, string> OutputColumns,
    NetworkPart Network)
{
    /// <summary>The name of the column of labels; null where the network takes none.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>Its type.</summary>
    public SavedType? LabelType { get; init; }

    /// <summary>Where it holds keys, the class of each key, that of key 1 first.</summary>
    public long[]? KeyClasses { get; init; }

    /// <summary>The column of generated images.</summary>
    public const string Image = "image";

    /// <summary>The column of generated values.</summary>
    public const string Vector = "vector";

    /// <summary>The column of features.</summary>
    public const string Features = "features";

    private const string Key = "dcgan.mlnet";
    private const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>A graph with what gives back the transformer that it is made for.</summary>
    /// <param name="graph">The graph, which contains the network's.</param>
    /// <param name="network">The network.</param>
    /// <param name="input">The input column.</param>
    /// <param name="label">The column of labels; null where the network takes none.</param>
    /// <param name="outputColumns">What the output columns hold, and their names; without a name there is no column.</param>
    public static byte[] Describe(
        byte[] graph,
        OnnxModel network,
        SavedColumn input,
        FittedLabels? label,
        params (string What, string? Name)[] outputColumns)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(graph);
        var step = new SavedStep(
            CurrentVersion,
            input.Name,
            SavedType.Of(input.Type),
            outputColumns.Where(column => column.Name is not null)
                .ToDictionary(column => column.What, column => column.Name!, StringComparer.Ordinal),
            NetworkPart.Find(model, ModelProto.Parser.ParseFrom(network.ToBytes())))
        {
            LabelColumn = label?.Name,
            LabelType = label is null ? null : SavedType.Of(label.Type),
            KeyClasses = label?.KeyClasses,
        };
        model.MetadataProps.Add(
            new StringStringEntryProto { Key = Key, Value = JsonSerializer.Serialize(step, _json) });
        return model.ToByteArray();
    }

    /// <summary>Reads what <see cref="Describe"/> wrote; null of a graph that it did not write.</summary>
    /// <param name="graph">The graph, from anywhere.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">The description is broken, or of a later version.</exception>
    public static (SavedStep Step, OnnxModel Network)? TryRead(byte[] graph, string name)
    {
        // Graphs of others, which may be large and beyond what this library reads, are not even parsed.
        if (graph.AsSpan().IndexOf("dcgan.mlnet"u8) < 0)
        {
            return null;
        }

        OnnxModel model = OnnxModel.Parse(graph, name);
        if (!model.Metadata.TryGetValue(Key, out string? text))
        {
            return null;
        }

        SavedStep step = Parse(text, name);
        return (step, step.Network.TakeOut(graph, name));
    }

    /// <summary>The column of labels; null where there is none.</summary>
    /// <param name="classes">Number of classes of the network.</param>
    /// <exception cref="InvalidDataException">There is no such type, or its keys do not tell all of their classes.</exception>
    public FittedLabels? Labels(int classes)
    {
        if (LabelColumn is null || LabelType is null)
        {
            return null;
        }

        DataViewType type = LabelType.ToType();
        ulong keys = (type as KeyDataViewType)?.Count ?? 0;
        return keys == (ulong)(KeyClasses?.Length ?? 0)
            ? new FittedLabels(LabelColumn, type, classes, KeyClasses)
            : throw new InvalidDataException(
                $"The column of labels '{LabelColumn}' has {keys} keys, and {KeyClasses?.Length ?? 0} classes of keys.");
    }

    /// <summary>The name of the column that holds this; null where there is none.</summary>
    public string? OutputColumn(string what) => OutputColumns.GetValueOrDefault(what);

    private static SavedStep Parse(string text, string name)
    {
        try
        {
            // Looked at first: a later version may have other members.
            int? version = JsonSerializer.Deserialize<Layout>(text, JsonSerializerOptions.Web)?.Version;
            if (version is not (null or CurrentVersion))
            {
                throw new InvalidDataException(
                    $"'{name}' has metadata '{Key}' of version {version}; this version of the library reads "
                    + $"{CurrentVersion}.");
            }

            return JsonSerializer.Deserialize<SavedStep>(text, _json)
                ?? throw new InvalidDataException($"'{name}' has empty metadata '{Key}'.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(
                $"'{name}' has broken metadata '{Key}', so that its steps of this library cannot be restored: "
                + failure.Message, failure);
        }
    }

    private sealed record Layout(int? Version);
}
