using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;
using Dcgan.Training.Attributes;
using Dcgan.Training.Data;
using Dcgan.Training.Native;

namespace Dcgan.Benchmarks.Attributes;

/// <summary>Finds the directions of attributes, and measures what they do.</summary>
internal static class AttributesBenchmark
{
    private const int TestFaces = 4_000;
    private const long TestSeed = 3;

    private static readonly OnnxSessionOptions _cpu = new() { Device = DevicePreference.Cpu };

    public static int Run(AttributesOptions options, CancellationToken cancellation)
    {
        LibTorch.EnsureLoaded();
        string models = Path.Combine(Repository.Find(), "models", "sprites");
        using ImageSet test = ImageSetLoader.Load(
            new ImageSetOptions { SpriteCount = TestFaces, SpriteSeed = TestSeed }, progress: null, cancellation);
        if (options.Train is string file)
        {
            NetworkTraining.Run(file, test, cancellation);
        }

        using var network = AttributeSession.Open(options.Train ?? options.Network ?? Path.Combine(models, "attributes.onnx"), _cpu);
        using var generator = GeneratorSession.Open(options.Generator ?? Path.Combine(models, "generator.onnx"), _cpu);
        Progress.Report("reading drawn and generated faces");
        IReadOnlyList<AttributeAccuracy> accuracies = AttributeAccuracy.Measure(network, test, cancellation);
        var reader = new AttributeReader(generator, network);
        AttributedLatents examples = reader.OfSeeds(firstSeed: 0, options.Examples, cancellation);
        AttributedLatents faces = reader.OfSeeds(options.Examples, options.Faces, cancellation);

        var table = new AttributesTable(options, accuracies, test, examples, faces);
        foreach (string attribute in AttributesTable.Attributes)
        {
            Progress.Report($"arithmetic with {attribute}");
            table.Add(new DirectionTrials(reader, examples, faces, attribute, cancellation));
        }

        table.Publish(options.TableFile);
        if (options.Picture is string picture)
        {
            FacesPicture.Write(picture, generator, examples, faces);
        }

        return 0;
    }
}
