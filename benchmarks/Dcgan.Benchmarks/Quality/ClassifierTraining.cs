using Dcgan.Shared;
using Dcgan.Training.Data;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Trains the classifier whose features images are compared in, once for each work folder and seed.</summary>
internal static class ClassifierTraining
{
    /// <summary>A classifier that gets fewer test images right knows too little to judge others.</summary>
    private const double LeastAccuracy = 0.9;

    private const int Epochs = 3;
    private const int BatchSize = 64;
    private const double Rate = 1e-3;

    /// <summary>The last epoch's rate: it takes the noise of the faster ones out of the weights.</summary>
    private const double LastRate = 1e-4;

    /// <summary>The classifier of the results folder, trained and saved there where it is missing.</summary>
    /// <exception cref="InvalidDataException">It recognises fewer than 90% of the test images.</exception>
    public static (FeatureClassifier Classifier, double Accuracy) Load(
        QualityOptions options, ImageSet training, ImageSet test, CancellationToken cancellation)
    {
        string file = Path.Combine(options.ResultsFolder, "classifier.weights");
        manual_seed(options.Seed);
        var classifier = new FeatureClassifier();
        if (File.Exists(file))
        {
            classifier.load(file);
        }
        else
        {
            Train(classifier, training.Images, Labels(training), cancellation);
            using var weights = new MemoryStream();
            classifier.save(weights);
            AtomicFile.WriteAllBytes(file, weights.ToArray());
        }

        classifier.eval();
        double accuracy = classifier.Accuracy(test.Images, Labels(test));
        Progress.Report($"classifier: {accuracy:P2} of the test images recognised");
        return accuracy >= LeastAccuracy
            ? (classifier, accuracy)
            : throw new InvalidDataException(
                $"'{file}' recognises fewer than {LeastAccuracy:P0} of the test images; remove it and run again.");
    }

    private static void Train(FeatureClassifier classifier, Tensor images, Tensor labels, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using TorchSharp.Modules.Adam optimizer = optim.Adam(classifier.parameters(), Rate);
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            Tensor order = randperm(images.shape[0]);
            optimizer.ParamGroups.Single().LearningRate = epoch == Epochs ? LastRate : Rate;
            for (long start = 0; start < images.shape[0]; start += BatchSize)
            {
                cancellation.ThrowIfCancellationRequested();
                using var step = NewDisposeScope();
                Tensor rows = order.narrow(0, start, Math.Min(BatchSize, images.shape[0] - start));
                Tensor scores = classifier.forward(Pixels.Normalize(images.index_select(0, rows)));
                optimizer.zero_grad();
                nn.functional.cross_entropy(scores, labels.index_select(0, rows)).backward();
                optimizer.step();
            }

            Progress.Report($"classifier: epoch {epoch} of {Epochs}");
        }
    }

    private static Tensor Labels(ImageSet set) =>
        set.Labels ?? throw new InvalidDataException($"The set '{set.Name}' has no label file beside its images.");
}
