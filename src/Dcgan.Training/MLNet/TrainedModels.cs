using Dcgan.MLNet;
using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Dcgan.Training.Runs;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training.MLNet;

/// <summary>The networks of a finished run as transformers over the column that it was trained on.</summary>
internal static class TrainedModels
{
    private const string SeedColumnName = "Seed";

    // CUDA's libtorch, which may be in this process by now, and ONNX Runtime's CUDA provider exclude each other.
    private static readonly DevicePreference _device = DevicePreference.Cpu;

    /// <summary>Opens the networks, which need their files no longer then.</summary>
    /// <param name="mlContext">ML.NET's context.</param>
    /// <param name="options">Name the columns.</param>
    /// <param name="folder">The run.</param>
    /// <param name="input">What was trained on; not read.</param>
    /// <param name="outcome">What came of it.</param>
    public static DcganPredictionTransformer Open(
        MLContext mlContext, DcganTrainer.Options options, RunFolder folder, IDataView input, TrainingOutcome outcome)
    {
        DcganGeneratorTransformer generator = OpenGenerator(mlContext, options, folder, input);
        DcganDiscriminatorTransformer? discriminator = null;
        DcganFeaturizerTransformer? featurizer = null;
        try
        {
            discriminator = OpenDiscriminator(mlContext, options, folder, input);
            featurizer = OpenFeaturizer(mlContext, options, folder, input);
            return new DcganPredictionTransformer(
                generator, discriminator, featurizer, addsFeatures: options.FeaturesColumnName is not null, outcome);
        }
        catch
        {
            featurizer?.Dispose();
            discriminator?.Dispose();
            generator.Dispose();
            throw;
        }
    }

    private static DcganGeneratorTransformer OpenGenerator(
        MLContext mlContext, DcganTrainer.Options options, RunFolder folder, IDataView input)
    {
        bool holdsFloats = input.Schema[options.InputColumnName].Type is VectorDataViewType { ItemType: var item }
            && item == NumberDataViewType.Single;
        var generator = new DcganGenerator(mlContext, new DcganGenerator.Options
        {
            ModelFile = folder.GeneratorPath,
            InputColumnName = SeedColumnName,
            LabelColumnName = options.LabelColumnName,
            OutputColumnName = holdsFloats ? null : options.InputColumnName,
            VectorColumnName = holdsFloats ? options.InputColumnName : null,
            Device = _device,
            Threads = options.Threads,
        });

        // Labels come in a column of the type that was trained on.
        return generator.Fit(ColumnHolder.Empty(
            mlContext,
            SeedColumnName,
            NumberDataViewType.Int64,
            LabelColumn.Fit(input.Schema, options.LabelColumnName, ModelMetadata.Read(OnnxModel.Load(folder.GeneratorPath)))));
    }

    private static DcganDiscriminatorTransformer OpenDiscriminator(
        MLContext mlContext, DcganTrainer.Options options, RunFolder folder, IDataView input) =>
        new DcganDiscriminator(mlContext, new DcganDiscriminator.Options
        {
            ModelFile = folder.DiscriminatorPath,
            InputColumnName = options.InputColumnName,
            LabelColumnName = options.LabelColumnName,
            Device = _device,
            Threads = options.Threads,
        }).Fit(input);

    private static DcganFeaturizerTransformer OpenFeaturizer(
        MLContext mlContext, DcganTrainer.Options options, RunFolder folder, IDataView input) =>
        new DcganFeaturizer(mlContext, new DcganFeaturizer.Options
        {
            ModelFile = folder.FeaturesPath,
            InputColumnName = options.InputColumnName,
            OutputColumnName = options.FeaturesColumnName ?? "Features",
            Device = _device,
            Threads = options.Threads,
        }).Fit(input);
}
