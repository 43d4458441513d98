using System.Security.Cryptography;
using Dcgan.Benchmarks.Reference;
using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Metrics;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Measures how far images are from the test images, in a classifier's features.</summary>
internal sealed class ImageJudge
{
    private const int BatchSize = 500;

    private readonly FeatureSession _classifier;
    private readonly int _samples;
    private readonly FeatureStatistics _test;

    /// <exception cref="InvalidDataException">The classifier takes images of another shape than the test images.</exception>
    public ImageJudge(
        FeatureSession classifier, ImageSet test, QualityOptions options, CancellationToken cancellation)
    {
        _classifier = classifier;
        _samples = options.Samples;
        RequireShape("The test images are", test.Channels, test.Height, test.Width);
        _test = Statistics(test, cancellation);
        Judgement = new Judgement(options.Samples, Latents.Algorithm, Fingerprint(options.ClassifierFile));
    }

    /// <summary>How distances are measured.</summary>
    public Judgement Judgement { get; }

    /// <summary>The distance of the first images of a real set.</summary>
    public double Distance(ImageSet real, CancellationToken cancellation) =>
        FrechetDistance.Between(Statistics(real, cancellation), _test);

    /// <summary>
    /// The distance of what a generator makes of latents [N, 100, 1, 1]: those of the seeds from 0, as for every generator.
    /// </summary>
    public double Distance(Func<Tensor, Tensor> generate, CancellationToken cancellation) => Distance(
        (start, count) => generate(
            tensor(LatentsOf(start, count, ReferenceNetworks.LatentSize), [count, ReferenceNetworks.LatentSize, 1, 1])),
        cancellation);

    /// <summary>The distance of a generator's images.</summary>
    /// <exception cref="InvalidDataException">It makes images of another shape than the test images.</exception>
    public double Distance(GeneratorSession generator, CancellationToken cancellation)
    {
        RequireShape("A generator makes images of", generator.Channels, generator.Height, generator.Width);
        return Distance((start, count) => Generate(generator, start, count), cancellation);
    }

    private static Tensor Generate(GeneratorSession generator, int start, int count)
    {
        float[] images = new float[count * generator.ImageSize];
        generator.Generate(LatentsOf(start, count, generator.LatentSize), images);
        return tensor(images, [count, generator.Channels, generator.Height, generator.Width]);
    }

    private static float[] LatentsOf(int firstSeed, int count, int size)
    {
        float[] latents = new float[count * size];
        for (int i = 0; i < count; i++)
        {
            Latents.Fill(firstSeed + i, latents.AsSpan(i * size, size));
        }

        return latents;
    }

    private double Distance(Func<int, int, Tensor> images, CancellationToken cancellation) =>
        FrechetDistance.Between(Statistics(images, cancellation), _test);

    private FeatureStatistics Statistics(ImageSet set, CancellationToken cancellation)
    {
        if (set.Count < _samples)
        {
            throw new InvalidDataException(
                $"The set '{set.Name}' has {set.Count} images, fewer than the {_samples} samples asked for.");
        }

        return Statistics((start, count) => Pixels.Normalize(set.Images.narrow(0, start, count)), cancellation);
    }

    private FeatureStatistics Statistics(Func<int, int, Tensor> images, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        float[] features = new float[_samples * _classifier.FeatureCount];
        for (int start = 0; start < _samples; start += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            int number = Math.Min(BatchSize, _samples - start);
            _classifier.Extract(
                images(start, number).contiguous().data<float>().ToArray(),
                features.AsSpan(start * _classifier.FeatureCount, number * _classifier.FeatureCount));
        }

        return FeatureStatistics.Of(new FeatureSet(features, _classifier.FeatureCount), cancellation);
    }

    private void RequireShape(string whose, int channels, int height, int width)
    {
        ModelMetadata classifier = _classifier.Metadata;
        if ((channels, height, width) != (classifier.Channels, classifier.Height, classifier.Width))
        {
            throw new InvalidDataException(
                $"{whose} {width}×{height}×{channels}, and the classifier takes "
                + $"{classifier.Width}×{classifier.Height}×{classifier.Channels}.");
        }
    }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits: equal for classifiers whose features can be compared.</summary>
    private static string Fingerprint(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
