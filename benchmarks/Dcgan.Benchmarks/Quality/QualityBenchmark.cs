using System.Text;
using Dcgan.Benchmarks.Reference;
using Dcgan.Onnx;
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
        using FeatureSession classifier = FeatureSession.Open(options.ClassifierFile, CpuSession(options));
        var judge = new ImageJudge(classifier, test, options, cancellation);
        var table = new QualityTable(options, classifier);
        table.AddReal(judge.Distance(training, cancellation));
        foreach (ReferenceFigure figure in new ReferenceTraining(options, judge, training.Images).Run(cancellation))
        {
            table.Add(figure);
        }

        foreach ((string name, string file) in options.Generators)
        {
            using GeneratorSession generator = GeneratorSession.Open(file, CpuSession(options));
            double distance = judge.Distance(generator, cancellation);
            table.AddGenerator(name, distance);
            Progress.Report($"{name}: Fréchet distance {distance:F2}");
        }

        string text = table.ToString();
        Console.Out.Write(text);
        if (options.TableFile is { } tableFile)
        {
            AtomicFile.WriteAllBytes(tableFile, Encoding.UTF8.GetBytes(text));
        }

        return 0;
    }

    private static OnnxSessionOptions CpuSession(QualityOptions options) =>
        new() { Device = DevicePreference.Cpu, Threads = options.Threads };

    private static ImageSet Load(QualityOptions options, string file, CancellationToken cancellation)
    {
        string path = Path.Combine(options.DataFolder, file);
        return ImageSetLoader.Load(new ImageSetOptions { Source = path }, progress: null, cancellation);
    }
}
