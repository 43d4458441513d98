using Dcgan.MLNet.Columns;
using Dcgan.MLNet.Saving;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;

namespace Dcgan.MLNet.Loading;

/// <summary>The transformer that a saved graph tells of.</summary>
internal static class RestoredStep
{
    /// <summary>Opens the network of a graph; null where no transformer of this library wrote it.</summary>
    /// <exception cref="InvalidDataException">The graph tells of itself what cannot be.</exception>
    public static DcganTransformer? TryCreate(
        MLContext mlContext, OnnxTransformer graph, DcganModelLoadOptions options, string name)
    {
        if (SavedStep.TryRead(StoredGraph.Read(graph, name), name) is not var (step, network))
        {
            return null;
        }

        ModelMetadata metadata = ModelMetadata.Read(network);
        ModelRole role = metadata.Role;
        try
        {
            IDataView input = ColumnHolder.Empty(
                mlContext, step.InputColumn, step.InputType.ToType(), step.Labels(metadata.Classes?.Count ?? 0));
            return role switch
            {
                ModelRole.Generator => new DcganGenerator(mlContext, new DcganGenerator.Options
                {
                    ModelBytes = network.ToBytes(),
                    InputColumnName = step.InputColumn,
                    LabelColumnName = step.LabelColumn,
                    OutputColumnName = step.OutputColumn(SavedStep.Image),
                    VectorColumnName = step.OutputColumn(SavedStep.Vector),
                    BatchSize = options.BatchSize,
                    Device = options.Device,
                    Threads = options.Threads,
                }).Fit(input),
                ModelRole.Discriminator => new DcganDiscriminator(mlContext, new DcganDiscriminator.Options
                {
                    ModelBytes = network.ToBytes(),
                    InputColumnName = step.InputColumn,
                    LabelColumnName = step.LabelColumn,
                    BatchSize = options.BatchSize,
                    Device = options.Device,
                    Threads = options.Threads,
                }).Fit(input),
                _ => new DcganFeaturizer(mlContext, new DcganFeaturizer.Options
                {
                    ModelBytes = network.ToBytes(),
                    InputColumnName = step.InputColumn,
                    OutputColumnName = step.OutputColumn(SavedStep.Features) ?? "",
                    BatchSize = options.BatchSize,
                    Device = options.Device,
                    Threads = options.Threads,
                }).Fit(input),
            };
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"'{name}' has a {role} that cannot be: {failure.Message}", failure);
        }
    }
}
