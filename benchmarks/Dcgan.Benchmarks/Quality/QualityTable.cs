using System.Text;
using Dcgan.Benchmarks.Measuring;
using Dcgan.Benchmarks.Reference;
using Dcgan.Onnx;

namespace Dcgan.Benchmarks.Quality;

/// <summary>The results as Markdown, with what is needed to repeat them.</summary>
internal sealed class QualityTable
{
    private readonly StringBuilder _text = new();

    public QualityTable(QualityOptions options, FeatureSession classifier)
    {
        Line("# Image quality on Fashion-MNIST (28×28×1)");
        Line("");
        Line($"Fréchet distance (lower is better) to the test images, {options.Samples} images of each kind, in the");
        Line($"{classifier.FeatureCount} features of `models/fashion-mnist/classifier.onnx`, which recognises "
            + $"{100 * classifier.Metadata.Accuracy:F1}% of the test images.");
        Line($"The reference is the plain DCGAN loop at width 64, batch 64, the paper's rates; one training, seed "
            + $"{options.Seed}.");
        Line("");
        foreach (string fact in Machine.Describe())
        {
            Line($"- {fact}");
        }

        Line($"- libtorch threads: {options.Threads}");
        Line($"- Command: `{Machine.Command()}`");
        Line("");
        Line("| images | Fréchet distance | images/s | images per processor second |");
        Line("| --- | ---: | ---: | ---: |");
    }

    public void AddReal(double distance) => Line($"| real training images | {distance:F2} | | |");

    public void AddGenerator(string name, double distance) => Line($"| {name} | {distance:F2} | | |");

    public void Add(ReferenceFigure figure) => Line(
        $"| plain loop, {figure.Epoch} {(figure.Epoch == 1 ? "epoch" : "epochs")} | {figure.FrechetDistance:F2} | {figure.ImagesPerSecond:F0} "
        + $"| {figure.ImagesPerProcessorSecond:F0} |");

    public override string ToString() => _text.ToString();

    private void Line(string line) =>
        _text.Append(line).Append('\n');
}
