using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Loop;
using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>
/// Trains an <see cref="ImageClassifier"/> on labelled images, on the CPU: stochastic gradient descent with Nesterov's
/// momentum on the cross entropy.
/// </summary>
/// <remarks>The same images, options and number of threads give the same weights on the same processor type.</remarks>
/// <example>
/// <code>
/// using ImageSet images = ImageSetLoader.Load(data, progress: null, CancellationToken.None);
/// using TrainedClassifier classifier =
///     ClassifierTrainer.Train(images, test: null, new ClassifierOptions(), progress: null, CancellationToken.None);
/// classifier.Save("classifier.onnx");
/// </code>
/// </example>
public static class ClassifierTrainer
{
    /// <summary>What the metadata call the loss.</summary>
    internal const string Loss = "cross-entropy";

    private const int Samples = 64;

    /// <summary>Trains, and measures the accuracy on images that were not trained on.</summary>
    /// <param name="images">The images to train on, with labels.</param>
    /// <param name="test">
    /// Images of the same shape to measure the accuracy on, with labels of the same classes; null for a tenth of
    /// <paramref name="images"/>, which is then not trained on.
    /// </param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told every twenty steps; null for silence.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <param name="besides">Told how far the measurement of the accuracy is at the end; null for silence.</param>
    /// <returns>The classifier; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, there are too few images, or they are too small.
    /// </exception>
    /// <exception cref="InvalidDataException">A set has no labels, or the test images do not fit the others.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not a number any more.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static TrainedClassifier Train(
        ImageSet images,
        ImageSet? test,
        ClassifierOptions options,
        IProgress<ClassifierProgress>? progress,
        CancellationToken cancellation,
        IProgress<EvaluationProgress>? besides = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        LibTorch.EnsureLoaded();
        options.Check();
        using IDisposable scope = NewDisposeScope();
        using ClassifierData data = ClassifierData.Create(images, test, options);
        set_num_threads(options.Threads ?? Environment.ProcessorCount);

        ImageClassifier network = Start(images, data.ClassCount, options);
        try
        {
            long seen = new SupervisedLoop(network, Error, Recognised).Run(data.Training, options, progress, cancellation);
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
                Loss = Loss,
                Accuracy = ClassifierAccuracy.Measure(
                    network,
                    data.Test,
                    (done, total) => besides?.Report(new EvaluationProgress("recognising test images", done, total)),
                    cancellation),
            };
            return new TrainedClassifier(
                network, metadata, data.Test.Count, data.Test.Sample(Samples).DetachFromDisposeScope())
            {
                ClassNames = images.ClassNames.Count == data.ClassCount ? images.ClassNames : [],
            };
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private static ImageClassifier Start(ImageSet images, int classes, ClassifierOptions options)
    {
        using torch.Generator random = RandomStreams.Create(options.Seed, RandomStream.Weights);
        return new ImageClassifier(images.Channels, classes, options.Width, random);
    }

    private static Tensor Error(Tensor logits, Tensor classes) => nn.functional.cross_entropy(logits, classes);

    private static Tensor Recognised(Tensor logits, Tensor classes) => logits.argmax(1).eq(classes);
}
