using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Quality;

/// <summary>
/// A small convolutional classifier of 28×28×1 images in ten classes, whose penultimate layer, 64 numbers after ReLU, is
/// what images are compared in.
/// </summary>
internal sealed class FeatureClassifier : nn.Module<Tensor, Tensor>
{
    public const int FeatureCount = 64;
    private const int BatchSize = 500;

    private readonly nn.Module<Tensor, Tensor> _body = nn.Sequential(
        nn.Conv2d(1, 32, 3, padding: 1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding: 1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(64 * 7 * 7, FeatureCount),
        nn.ReLU());

    private readonly nn.Module<Tensor, Tensor> _head = nn.Linear(FeatureCount, 10);

    public FeatureClassifier()
        : base(nameof(FeatureClassifier)) => RegisterComponents();

    /// <summary>Images [N, 1, 28, 28] in [-1, 1] to class scores [N, 10].</summary>
    public override Tensor forward(Tensor input)
    {
        using Tensor features = _body.forward(input);
        return _head.forward(features);
    }

    /// <summary>SHA-256 of the weights, 64 hexadecimal digits: equal for classifiers whose features can be compared.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TorchSharp.Modules.Parameter weights in parameters())
        {
            hash.AppendData(weights.bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The features of the batches of images that a function returns, one after another.</summary>
    /// <param name="count">How many images.</param>
    /// <param name="images">Start and number of images to [number, 1, 28, 28] in [-1, 1].</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>count · 64 numbers.</returns>
    public float[] Features(int count, Func<int, int, Tensor> images, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        float[] features = new float[count * FeatureCount];
        for (int start = 0; start < count; start += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            int number = Math.Min(BatchSize, count - start);
            _body.forward(images(start, number)).data<float>().CopyTo(features, start * FeatureCount);
        }

        return features;
    }

    /// <summary>The share of images [N, 1, 28, 28] (bytes) that get their label [N].</summary>
    public double Accuracy(Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        long right = 0;
        for (long start = 0; start < images.shape[0]; start += BatchSize)
        {
            using var step = NewDisposeScope();
            long number = Math.Min(BatchSize, images.shape[0] - start);
            Tensor classes = forward(Pixels.Normalize(images.narrow(0, start, number))).argmax(1);
            right += classes.eq(labels.narrow(0, start, number)).sum().ToInt64();
        }

        return (double)right / images.shape[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _head.Dispose();
        }

        base.Dispose(disposing);
    }
}
