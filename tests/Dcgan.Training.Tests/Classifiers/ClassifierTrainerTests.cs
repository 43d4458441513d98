using Dcgan.Onnx;
using Dcgan.Training.Classifiers;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;

namespace Dcgan.Training.Tests.Classifiers;

[TestClass]
public sealed class ClassifierTrainerTests
{
    private static readonly ClassifierOptions _options = new() { Epochs = 4, Batch = 16, Width = 4, Threads = 1 };

    [TestMethod]
    public void Classes_that_can_be_told_apart_are_learned()
    {
        using ImageSet images = LabelledSets.Stripes(600);

        using TrainedClassifier classifier = Train(images, null, _options);

        Assert.AreEqual(60, classifier.TestImages);
        Assert.IsGreaterThan(0.95, classifier.Accuracy);
        Assert.AreEqual(
            new ModelMetadata
            {
                Role = ModelRole.Features,
                LatentSize = 0,
                Channels = 1,
                Height = 12,
                Width = 12,
                Dataset = "stripes",
                ImagesSeen = 540 / 16 * 16 * 4,
                Loss = "cross-entropy",
                Accuracy = classifier.Accuracy,
            },
            classifier.Metadata);
        Assert.IsFalse(classifier.Network.training);
    }

    [TestMethod]
    public void The_file_says_what_the_classes_are_called()
    {
        using var folder = new TestFolder();
        using ImageSet stripes = LabelledSets.Stripes(60);
        using ImageSet named = new("named", stripes.Images.clone(), stripes.Labels!.clone(), classNames: ["flat", "steep", "größer"]);
        using TrainedClassifier classifier = Train(named, null, _options with { Epochs = 1 });
        classifier.Save(folder["classifier.onnx"]);
        using FeatureNetwork network = FeatureNetwork.Open(folder["classifier.onnx"]);

        Assert.AreEqual("[\"flat\",\"steep\",\"größer\"]", OnnxModel.Load(folder["classifier.onnx"]).Metadata["dcgan.class_names"]);
        CollectionAssert.AreEqual(named.ClassNames.ToArray(), network.ClassNames.ToArray());
    }

    [TestMethod]
    public void Labels_that_say_nothing_are_not_recognised()
    {
        // Images of one class under labels of three.
        using ImageSet stripes = LabelledSets.Stripes(600, classes: 1);
        using ImageSet other = LabelledSets.Stripes(600, seed: 2);
        using ImageSet images = new("noise", stripes.Images.clone(), other.Labels!.clone());

        using TrainedClassifier classifier = Train(images, null, _options with { Epochs = 2 });

        Assert.IsLessThan(0.65, classifier.Accuracy);
    }

    [TestMethod]
    public void The_accuracy_is_the_share_of_test_images_that_get_their_class()
    {
        using ImageSet images = LabelledSets.Stripes(300);
        using ImageSet test = LabelledSets.Stripes(90, seed: 2);
        using ImageSet shifted = new("shifted", test.Images.clone(), test.Labels!.add(1).remainder(3));
        using TrainedClassifier classifier = Train(images, test, _options);
        using TrainedClassifier sameClassifier = Train(images, shifted, _options);

        Assert.AreEqual(90, classifier.TestImages);
        Assert.AreEqual(300 / 16 * 16 * 4, classifier.Metadata.ImagesSeen);
        Assert.IsGreaterThan(0.95, classifier.Accuracy);
        Assert.IsLessThan(0.05, sameClassifier.Accuracy);
        CollectionAssert.AreEqual(TestNetworks.Weights(classifier.Network), TestNetworks.Weights(sameClassifier.Network));
    }

    [TestMethod]
    public void The_seed_names_the_weights()
    {
        using ImageSet images = LabelledSets.Stripes(200);
        ClassifierOptions options = _options with { Epochs = 1, Flip = true, Shift = 1 };
        using TrainedClassifier one = Train(images, null, options);
        using TrainedClassifier same = Train(images, null, options);
        using TrainedClassifier other = Train(images, null, options with { Seed = 1 });

        CollectionAssert.AreEqual(TestNetworks.Weights(one.Network), TestNetworks.Weights(same.Network));
        CollectionAssert.AreNotEqual(TestNetworks.Weights(one.Network), TestNetworks.Weights(other.Network));
    }

    [TestMethod]
    public void Progress_is_told_up_to_the_end()
    {
        using ImageSet images = LabelledSets.Stripes(600);
        var told = new List<ClassifierProgress>();
        using TrainedClassifier classifier = ClassifierTrainer.Train(
            images, null, _options, new Told(told.Add), CancellationToken.None);

        // 540 images make 33 steps of 16 an epoch, 132 in all, one report every 20.
        CollectionAssert.AreEqual(
            new long[] { 320, 640, 960, 1280, 1600, 1920, 2112 }, told.Select(progress => progress.Images).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 2, 3, 4, 4, 4 }, told.Select(progress => progress.Epoch).ToArray());
        Assert.IsTrue(told.All(progress => progress is { TotalImages: 2112, Epochs: 4, ImagesPerSecond: > 0 }));
        Assert.IsTrue(told.All(progress => progress.Accuracy is >= 0 and <= 1));
        Assert.IsLessThan(told[0].Loss, told[^1].Loss);
        Assert.AreEqual(TimeSpan.Zero, told[^1].Remaining);
    }

    [TestMethod]
    public void Cancellation_ends_it()
    {
        using ImageSet images = LabelledSets.Stripes(600);
        using var cancellation = new CancellationTokenSource();
        int reports = 0;

        Assert.ThrowsExactly<OperationCanceledException>(() => ClassifierTrainer.Train(
            images,
            null,
            _options,
            new Told(_ =>
            {
                reports++;
                cancellation.Cancel();
            }),
            cancellation.Token));

        Assert.AreEqual(1, reports);
    }

    [TestMethod]
    public void A_rate_that_is_too_high_is_told_instead_of_trained_on()
    {
        using ImageSet images = LabelledSets.Stripes(600);

        string message = Assert.ThrowsExactly<TrainingDivergedException>(
            () => Train(images, null, _options with { Rate = 10, WeightDecay = 1, Epochs = 20 })).Message;

        Assert.Contains("10 (--rate)", message);
    }

    private static TrainedClassifier Train(ImageSet images, ImageSet? test, ClassifierOptions options) =>
        ClassifierTrainer.Train(images, test, options, progress: null, CancellationToken.None);

    private sealed class Told(Action<ClassifierProgress> tell) : IProgress<ClassifierProgress>
    {
        public void Report(ClassifierProgress value) => tell(value);
    }
}
