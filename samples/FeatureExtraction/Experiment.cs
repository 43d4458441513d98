using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace FeatureExtraction;

/// <summary>
/// Trains a linear classifier on one representation of some labelled images, and tests it on others. How strongly it is
/// regularised is chosen by cross-validation among the training images; the test images serve for the last measurement.
/// </summary>
internal sealed class Experiment
{
    /// <summary>The fewest images to train on: of fewer, one of the five parts of cross-validation may be empty.</summary>
    public const int FewestImages = 20;

    /// <summary>The most images that take part in the choice: the best strength hardly depends on their number.</summary>
    private const int MostToChooseWith = 2_000;

    /// <summary>Of equally good ones the first is chosen.</summary>
    private static readonly float[] _strengths = [10_000, 1_000, 100, 10];

    private readonly MLContext _mlContext;
    private readonly ITransformer _represent;
    private readonly IDataView _test;

    /// <param name="mlContext">ML.NET's context.</param>
    /// <param name="representation">What the results call it.</param>
    /// <param name="represent">Makes the column Features of the column Image.</param>
    /// <param name="test">The images to test on.</param>
    public Experiment(MLContext mlContext, string representation, ITransformer represent, LabelledImages test)
    {
        _mlContext = mlContext;
        Representation = representation;
        _represent = represent;
        _test = Represent(test, ..);
    }

    public string Representation { get; }

    public Result Run(LabelledImages images)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        float strength = Choose(images);
        IDataView training = Represent(images, ..);
        ITransformer classifier = Classifier(strength).Fit(training);
        double seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        int values = ((VectorDataViewType)training.Schema["Features"].Type).Size;
        return new Result(Accuracy(classifier, _test), seconds, strength, values);
    }

    private float Choose(LabelledImages images)
    {
        IDataView some = Represent(images, ..Math.Min(images.Count, MostToChooseWith));
        return _strengths.MaxBy(strength => _mlContext.MulticlassClassification
            .CrossValidate(some, Classifier(strength), numberOfFolds: 5)
            .Average(fold => fold.Metrics.MicroAccuracy));
    }

    /// <summary>The labels and features of some images, kept in memory because a trainer reads them many times.</summary>
    private IDataView Represent(LabelledImages images, Range range) =>
        _mlContext.Data.Cache(_represent.Transform(images.View(_mlContext, range)), "Label", "Features");

    /// <summary>Values of mean 0 and variance 1 over the training images, then multinomial logistic regression.</summary>
    private EstimatorChain<MulticlassPredictionTransformer<MaximumEntropyModelParameters>> Classifier(float strength) =>
        _mlContext.Transforms.NormalizeMeanVariance("Features", fixZero: false).Append(
            _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
                new LbfgsMaximumEntropyMulticlassTrainer.Options { L1Regularization = 0, L2Regularization = strength }));

    private double Accuracy(ITransformer classifier, IDataView images) =>
        _mlContext.MulticlassClassification.Evaluate(classifier.Transform(images)).MicroAccuracy;
}
