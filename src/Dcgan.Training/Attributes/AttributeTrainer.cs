using Dcgan.Onnx;
using Dcgan.Training.Classifiers;
using Dcgan.Training.Data;
using Dcgan.Training.Export;
using Dcgan.Training.Loop;
using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Attributes;

/// <summary>
/// Trains an <see cref="AttributeNetwork"/> on images with attributes, on the CPU. What is made small is the cross entropy of
/// each attribute, which is least where a value is the attribute's mean over all images that look so: for what is there or not
/// its probability, for what varies its place in its range.
/// </summary>
/// <remarks>The same images, options and number of threads give the same weights on the same processor type.</remarks>
/// <example>
/// <code>
/// using ImageSet faces = ImageSetLoader.Load(new ImageSetOptions(), progress: null, CancellationToken.None);
/// using ImageSet others = ImageSetLoader.Load(new ImageSetOptions { SpriteSeed = 1 }, progress: null, CancellationToken.None);
/// using TrainedAttributes network =
///     AttributeTrainer.Train(faces, others, new ClassifierOptions { Rate = 0.05 }, progress: null, CancellationToken.None);
/// network.Save("attributes.onnx");
/// </code>
/// </example>
public static class AttributeTrainer
{
    private const int Samples = 64;

    /// <summary>A value counts as right, while a training is told of, where it is within this share of the range.</summary>
    private const double Near = 0.1;

    /// <summary>Trains, and measures the accuracy on images that were not trained on.</summary>
    /// <param name="images">The images to train on, with attributes.</param>
    /// <param name="test">Other images of the same shape and with the same attributes.</param>
    /// <param name="options">
    /// How. Without <see cref="ClassifierOptions.Flip"/>: mirrored images have other attributes. The width is the feature maps
    /// of the first convolution.
    /// </param>
    /// <param name="progress">
    /// Told every twenty steps; what it calls accuracy is the share of values within a tenth of the range. Null for silence.
    /// </param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The network; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, there are too few images, or they are too small.
    /// </exception>
    /// <exception cref="InvalidDataException">A set has no attributes, or the test images do not fit the others.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not a number any more.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static TrainedAttributes Train(
        ImageSet images,
        ImageSet test,
        ClassifierOptions options,
        IProgress<ClassifierProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(options);
        LibTorch.EnsureLoaded();
        options.Check();
        using IDisposable scope = NewDisposeScope();
        using LabelledImages training = LabelledImages.WithAttributes(images);
        using LabelledImages tests = LabelledImages.WithAttributes(test);
        Check(images, test, options);
        set_num_threads(options.Threads ?? Environment.ProcessorCount);

        AttributeNetwork network = Start(images, options);
        try
        {
            long seen = new SupervisedLoop(network, Error, IsNear).Run(training, options, progress, cancellation);
            network.eval();
            var metadata = new ModelMetadata
            {
                Role = ModelRole.Features,
                LatentSize = 0,
                Channels = images.Channels,
                Height = images.Height,
                Width = images.Width,
                Dataset = images.Name,
                ImagesSeen = seen,
                Loss = ClassifierTrainer.Loss,
            };
            using var session = new AttributeSession(
                AttributeExport.Build(network, images.AttributeNames, metadata), ParityReport.Cpu);
            return new TrainedAttributes(
                network,
                images.AttributeNames,
                metadata,
                AttributeAccuracy.Measure(session, test, cancellation),
                tests.Sample(Samples).DetachFromDisposeScope());
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static void Check(ImageSet images, ImageSet test, ClassifierOptions options)
    {
        if (options.Flip)
        {
            throw new ArgumentException(
                "Images are to be mirrored; a mirrored image has other attributes than the one it was made of. Leave Flip out.");
        }

        if (images.Count < options.Batch)
        {
            throw new ArgumentException(
                $"The image set '{images.Name}' has {images.Count} images, too few for a batch of {options.Batch}.");
        }

        if ((test.Width, test.Height, test.Channels) != (images.Width, images.Height, images.Channels)
            || !test.AttributeNames.SequenceEqual(images.AttributeNames))
        {
            throw new InvalidDataException(
                $"The test images of '{test.Name}' have another shape or other attributes than those of '{images.Name}'.");
        }

        if (test.Fingerprint == images.Fingerprint)
        {
            throw new InvalidDataException($"The test images of '{test.Name}' are those that are trained on; give others.");
        }
    }

    private static AttributeNetwork Start(ImageSet images, ClassifierOptions options)
    {
        using torch.Generator random = RandomStreams.Create(options.Seed, RandomStream.Weights);
        return new AttributeNetwork(
            images.Channels, images.Height, images.Width, images.AttributeNames.Count, options.Width, random);
    }

    /// <summary>The sum over attributes, the mean over images.</summary>
    private static Tensor Error(Tensor logits, Tensor attributes)
    {
        using Scalar count = logits.shape[1].ToScalar();
        return nn.functional.binary_cross_entropy_with_logits(logits, attributes).mul(count);
    }

    private static Tensor IsNear(Tensor logits, Tensor attributes)
    {
        using Scalar near = Near.ToScalar();
        return logits.sigmoid().sub(attributes).abs().le(near);
    }
}
