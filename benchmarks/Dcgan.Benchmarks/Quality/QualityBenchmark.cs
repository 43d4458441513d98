using Dcgan.Benchmarks.Reference;
using Dcgan.Shared;
using Dcgan.Training.Data;
using Dcgan.Training.Native;
using TorchSharp;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Measures generators and the plain loop against Fashion-MNIST's test images.</summary>
internal static class QualityBenchmark
{
    /// <returns>The process's exit code.</returns>
    public static int Run(QualityOptions options, CancellationToken cancellation)
    {
        LibTorch.EnsureLoaded();
        torch.set_num_threads(options.Threads);
        using ImageSet training = Load(options, "train-images-idx3-ubyte.gz", cancellation);
        using ImageSet test = Load(options, "t10k-images-idx3-ubyte.gz", cancellation);
        (FeatureClassifier classifier, double accuracy) =
            ClassifierTraining.Load(options, training, test, cancellation);
        using (classifier)
        {
            var judge = new ImageJudge(classifier, test, options, cancellation);
            var table = new QualityTable(options, accuracy);
            table.AddReal(judge.Distance(training, cancellation));
            foreach (ReferenceFigure figure in
                new ReferenceTraining(options, judge, training.Images).Run(cancellation))
            {
                table.Add(figure);
            }

            string text = table.ToString();
            Console.Out.Write(text);
            if (options.TableFile is { } file)
            {
                AtomicFile.WriteAllBytes(file, System.Text.Encoding.UTF8.GetBytes(text));
            }
        }

        return 0;
    }

    private static ImageSet Load(QualityOptions options, string file, CancellationToken cancellation)
    {
        string path = Path.Combine(options.DataFolder, file);
        return ImageSetLoader.Load(new ImageSetOptions { Source = path }, progress: null, cancellation);
    }
}
