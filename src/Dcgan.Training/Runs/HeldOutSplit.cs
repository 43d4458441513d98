using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Loop;
using Dcgan.Training.Watching;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Runs;

/// <summary>
/// Which images train the networks, which calibrate the discriminator and which measure it: three disjoint sets, named
/// by the run's seed.
/// </summary>
internal sealed class HeldOutSplit : IDisposable
{
    private readonly ImageSet _images;
    private readonly Tensor _calibration;
    private readonly Tensor _measurement;
    private readonly Tensor? _labels;

    /// <summary>Splits the set as the plan says.</summary>
    public HeldOutSplit(ImageSet images, TrainingPlan plan)
    {
        using IDisposable scope = NewDisposeScope();
        using torch.Generator random = RandomStreams.Create(plan.Seed, RandomStream.HeldOut);
        Tensor shuffled = randperm(images.Count, generator: random);
        int calibration = plan.HeldOut / 2;
        _images = images;
        _labels = plan.Classes is null ? null : images.Labels;
        _calibration = shuffled.narrow(0, 0, calibration).clone().DetachFromDisposeScope();
        _measurement = shuffled.narrow(0, calibration, plan.HeldOut - calibration).clone().DetachFromDisposeScope();
        Trainable = shuffled.narrow(0, plan.HeldOut, images.Count - plan.HeldOut).clone().DetachFromDisposeScope();
    }

    /// <summary>Indices (int64) of the images that are trained on.</summary>
    public Tensor Trainable { get; }

    /// <summary>Held-out images for calibration, [n, channels, height, width] in [-1, 1].</summary>
    public Tensor Calibration() => Pick(_calibration);

    /// <summary>Held-out images for measurement, [n, channels, height, width] in [-1, 1].</summary>
    public Tensor Measurement() => Pick(_measurement);

    /// <summary>The classes of <see cref="Calibration"/>, int64 [n]; null where the training takes no labels.</summary>
    public Tensor? CalibrationLabels() => _labels?.index_select(0, _calibration);

    /// <summary>The classes of <see cref="Measurement"/>, int64 [n]; null where the training takes no labels.</summary>
    public Tensor? MeasurementLabels() => _labels?.index_select(0, _measurement);

    /// <summary>The first <paramref name="count"/> training images, or all where there are fewer, in [-1, 1].</summary>
    public Tensor TrainingSample(int count)
    {
        using Tensor indices = Trainable.narrow(0, 0, Math.Min(count, Trainable.shape[0]));
        return Pick(indices);
    }

    /// <summary>The first <paramref name="count"/> training images, or all where there are fewer, in whole levels.</summary>
    public ImageSequence TrainingImages(int count)
    {
        using Tensor indices = Trainable.narrow(0, 0, Math.Min(count, Trainable.shape[0]));
        return new PickedImages(_images, indices.data<long>().ToArray());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _calibration.Dispose();
        _measurement.Dispose();
        Trainable.Dispose();
    }

    private Tensor Pick(Tensor indices)
    {
        using Tensor pixels = _images.Pixels.Select(indices);
        return TrainingBatches.Normalize(pixels);
    }
}
