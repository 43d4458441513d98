using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation.Internals;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation;

/// <summary>
/// What generated images are worth as labelled data: real test images get the class of the nearest example, in the Euclidean
/// distance of their pixels, and the examples are real images or those that a conditional generator makes (Radford, Metz and
/// Chintala 2015, the experiment with MNIST). A generator that repeats itself, or draws another class than it is asked
/// for, makes poor examples; one that only copies is no better than what it copied.
/// </summary>
/// <remarks>
/// Levels 0 to 255 in double precision: distances are exact. Examples are read in portions; what takes memory is the test images,
/// four bytes a value.
/// </remarks>
public static class NearestNeighbourExperiment
{
    private const int MostExamples = 8192;

    /// <summary>Values of a portion, 64 MiB of float32.</summary>
    private const int MostValues = 1 << 24;

    /// <summary>Classifies the test images by as many real and generated examples, at each of several numbers.</summary>
    /// <param name="real">Real images with classes.</param>
    /// <param name="test">Other real images of the same shape, with the same classes.</param>
    /// <param name="generator">A conditional generator of such images.</param>
    /// <param name="options">How many examples, and which.</param>
    /// <param name="progress">Told before the first portion and after each; null for silence.</param>
    /// <param name="cancellation">Stops between two blocks of images.</param>
    /// <returns>A result a number, in ascending order.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidDataException">Classes are missing, or shapes or classes do not fit; the message says what.</exception>
    public static IReadOnlyList<NearestNeighbourResult> Run(
        ImageSet real,
        ImageSet test,
        GeneratorSession generator,
        NearestNeighbourOptions options,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        ExampleChecks.Require(real, test, generator);

        int[] numbers = [.. options.Examples.Distinct().Order()];
        var images = new TestImages(test);
        (ErrorRate Error, int Equal)[] generated = Classify(
            images, new GeneratedExamples(generator, options.FirstSeed), numbers, progress, cancellation);
        (ErrorRate Error, int Equal)[] known = Classify(
            images, new RealExamples(real, options.Seed), [.. numbers.Where(number => number <= real.Count)], progress, cancellation);
        return
        [
            .. numbers.Select((number, place) => new NearestNeighbourResult(
                number,
                place < known.Length ? known[place].Error : null,
                generated[place].Error,
                place < known.Length ? known[place].Equal : 0)),
        ];
    }

    /// <returns>At each of the numbers the error, and how many test images are examples themselves.</returns>
    private static (ErrorRate Error, int Equal)[] Classify(
        TestImages test,
        IExamples examples,
        int[] numbers,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellation)
    {
        var classifier = new NearestNeighbourClassifier(test.Pixels);
        int portion = Math.Clamp(MostValues / test.Pixels.Dimensions, 1, MostExamples);
        var errors = new (ErrorRate, int)[numbers.Length];
        int taken = 0;
        if (numbers.Length > 0)
        {
            progress?.Report(new EvaluationProgress($"{examples.Kind} examples", 0, numbers[^1]));
        }

        for (int place = 0; place < numbers.Length; place++)
        {
            while (taken < numbers[place])
            {
                cancellation.ThrowIfCancellationRequested();
                int count = Math.Min(portion, numbers[place] - taken);
                (byte[] planes, long[] labels) = examples.Read(taken, count);
                classifier.Learn(new FeatureSet(TestImages.Numbers(planes), test.Pixels.Dimensions), labels, cancellation);
                taken += count;
                progress?.Report(new EvaluationProgress($"{examples.Kind} examples", taken, numbers[^1]));
            }

            errors[place] = (ErrorRate.Of(classifier.Classes, test.Labels), classifier.Equal);
        }

        return errors;
    }
}
