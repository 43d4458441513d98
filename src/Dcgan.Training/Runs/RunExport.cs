using Dcgan.Onnx;
using Dcgan.Training.Calibration;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Export;
using Dcgan.Training.Loop;
using Dcgan.Training.Metrics;
using Dcgan.Training.Networks;
using Dcgan.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Runs;

/// <summary>
/// Calibrates a run's discriminator, writes the run's networks to ONNX, and holds the files against the networks.
/// </summary>
internal sealed class RunExport : IDisposable
{
    private const int StatisticsImages = 2048;
    private const int StatisticsBatch = 64;

    private readonly Networks.Generator _generator;
    private readonly CalibratedDiscriminator _discriminator;
    private readonly HeldOutSplit _split;
    private readonly TrainingPlan _plan;
    private readonly ModelMetadata _metadata;
    private readonly IProgress<EvaluationProgress>? _progress;

    /// <summary>Prepares the networks of a training state for export; the state itself is left as it is.</summary>
    /// <param name="state">Says how much was trained; its discriminator is exported.</param>
    /// <param name="generator">The generator to export, one of the state's.</param>
    /// <param name="split">The run's images.</param>
    /// <param name="plan">The run's plan.</param>
    /// <param name="dataName">What the images are called.</param>
    /// <param name="progress">Told how far the calibration is; null for nobody.</param>
    public RunExport(
        TrainingState state,
        Networks.Generator generator,
        HeldOutSplit split,
        TrainingPlan plan,
        string dataName,
        IProgress<EvaluationProgress>? progress)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        _progress = progress;
        _split = split;
        _plan = plan;
        _generator = new Networks.Generator(plan.Shape());
        _generator.load_state_dict(generator.state_dict());
        _generator.eval();
        _discriminator = Calibrate(state.Discriminator);
        Quality = Measure();
        _metadata = Describe(state, dataName);
    }

    /// <summary>How the calibrated discriminator tells held-out real images from generated ones.</summary>
    public RealismQuality Quality { get; }

    /// <summary>Writes the three files of the contract.</summary>
    public void Write(string generatorPath, string discriminatorPath, string featuresPath)
    {
        GeneratorExport.Build(_generator, _metadata).Save(generatorPath);
        DiscriminatorExport.Build(_discriminator, _metadata).Save(discriminatorPath);
        FeaturesExport.Build(_discriminator.Network, _metadata).Save(featuresPath);
    }

    /// <summary>Writes the weights that the files are made from, as they are.</summary>
    public void WriteWeights(string generatorPath, string discriminatorPath)
    {
        // What was measured holds for calibrated logits.
        ModelMetadata metadata = _metadata with { Auc = null, Accuracy = null };
        NetworkWeights.Save(generatorPath, _generator, metadata);
        NetworkWeights.Save(discriminatorPath, _discriminator.Network, metadata);
    }

    /// <summary>Runs the files and the networks on the same inputs.</summary>
    public ParityReport Compare(string generatorPath, string discriminatorPath, string featuresPath)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor latents = Latents(count: 64, index: 2);
        int real = Math.Min(32, _plan.HeldOut / 2);
        Tensor images = cat([_split.Measurement().narrow(0, 0, real), Generate(32, index: 3)]);
        Tensor? imageLabels = _split.MeasurementLabels() is Tensor labels
            ? cat([labels.narrow(0, 0, real), Labels(32, index: 3)!])
            : null;
        return ParityReport.Measure(
            _generator,
            _discriminator,
            new ParityInputs(latents, Labels(64, index: 2), images, imageLabels),
            generatorPath,
            discriminatorPath,
            featuresPath);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _generator.Dispose();
        _discriminator.Dispose();
    }

    private CalibratedDiscriminator Calibrate(Discriminator discriminator)
    {
        Tensor realSample = _split.TrainingSample(StatisticsImages);
        Tensor generatedSample = Generate((int)realSample.shape[0], index: 0);
        List<Tensor> statistics = [];
        for (long at = 0; at < realSample.shape[0]; at += StatisticsBatch)
        {
            long some = Math.Min(StatisticsBatch, realSample.shape[0] - at);
            statistics.Add(realSample.narrow(0, at, some));
            statistics.Add(generatedSample.narrow(0, at, some));
        }

        Tensor real = _split.Calibration();
        int count = (int)real.shape[0];
        return CalibratedDiscriminator.Fit(
            discriminator,
            statistics,
            real,
            Generate(count, index: 1),
            _split.CalibrationLabels(),
            Labels(count, index: 1),
            Told("calibrating the discriminator"));
    }

    /// <summary>Tells of a step whenever some of it is done.</summary>
    private Action<long, long>? Told(string step) =>
        _progress is null ? null : (done, total) => _progress.Report(new EvaluationProgress(step, done, total));

    private RealismQuality Measure()
    {
        Tensor real = _split.Measurement();
        int count = (int)real.shape[0];
        return RealismQuality.Measure(
            _discriminator.Probabilities(real, _split.MeasurementLabels()),
            _discriminator.Probabilities(Generate(count, index: 4), Labels(count, index: 4)));
    }

    private ModelMetadata Describe(TrainingState state, string dataName) => new()
    {
        Role = ModelRole.Generator,
        LatentSize = _plan.LatentSize,
        Channels = _plan.Channels,
        Height = _plan.Height,
        Width = _plan.Width,
        Dataset = dataName,
        ImagesSeen = state.Step * _plan.ImagesPerStep,
        Loss = _plan.Stability.Loss,
        Auc = Quality.Auc,
        Accuracy = Quality.Accuracy,
        Classes = _plan.Classes,
    };

    private Tensor Generate(int count, long index)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor latents = Latents(count, index);
        Tensor? labels = Labels(count, index);
        var parts = new List<Tensor>();
        for (int at = 0; at < count; at += StatisticsBatch)
        {
            int some = Math.Min(StatisticsBatch, count - at);
            parts.Add(_generator.forward(latents.narrow(0, at, some), labels?.narrow(0, at, some)));
        }

        return cat(parts).MoveToOuterDisposeScope();
    }

    /// <summary>The classes that go with <see cref="Latents"/>; null where the networks take none.</summary>
    private Tensor? Labels(int count, long index) =>
        LabelDraw.Of(_plan.Classes, count, _plan.Seed, RandomStream.CalibrationLabel, index);

    private Tensor Latents(int count, long index)
    {
        using torch.Generator random = RandomStreams.Create(_plan.Seed, RandomStream.Calibration, index);
        return randn([count, _plan.LatentSize], generator: random);
    }
}
