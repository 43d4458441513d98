using Dcgan.Training.Attributes;
using Dcgan.Training.Classifiers;
using Dcgan.Training.Data;

namespace Dcgan.Benchmarks.Attributes;

/// <summary>How the attribute network of <c>models/sprites</c> is made.</summary>
internal static class NetworkTraining
{
    private const int TrainingFaces = 40_000;
    private const long TrainingSeed = 2;

    private static readonly ClassifierOptions _options = new() { Epochs = 8, Rate = 0.05, Width = 24 };

    /// <summary>Trains on sprites that no other set here has, and writes the network.</summary>
    public static void Run(string path, ImageSet test, CancellationToken cancellation)
    {
        Progress.Report($"drawing {TrainingFaces} sprites");
        using ImageSet faces = ImageSetLoader.Load(
            new ImageSetOptions { SpriteCount = TrainingFaces, SpriteSeed = TrainingSeed }, progress: null, cancellation);
        using TrainedAttributes network = AttributeTrainer.Train(faces, test, _options, new Told(), cancellation);
        double difference = network.Save(path);
        Progress.Report(FormattableString.Invariant($"{Path.GetFileName(path)}: network against file {difference:0.0e0}"));
    }

    /// <summary>Tells of the end of each epoch.</summary>
    private sealed class Told : IProgress<ClassifierProgress>
    {
        private int _epoch;

        public void Report(ClassifierProgress value)
        {
            if (value.Epoch != _epoch || value.Images == value.TotalImages)
            {
                _epoch = value.Epoch;
                Progress.Report(FormattableString.Invariant(
                    $"epoch {value.Epoch}/{value.Epochs}  {value.ImagesPerSecond:F0} images/s  loss {value.Loss:F2}  {value.Accuracy:P0} of values near"));
            }
        }
    }
}
