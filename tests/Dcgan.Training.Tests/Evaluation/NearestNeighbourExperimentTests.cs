using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;
using Dcgan.Training.Tests.Metrics;
using TorchSharp;

namespace Dcgan.Training.Tests.Evaluation;

/// <summary>Nearest-neighbour classification by real images and by those of <c>models/fashion-mnist-conditional</c>.</summary>
[TestClass]
public sealed class NearestNeighbourExperimentTests
{
    private static string Model => Path.Combine(Repository.Root, "models", "fashion-mnist-conditional", "generator.onnx");

    [TestMethod]
    public void Errors_are_those_that_NumPy_finds_among_the_same_images()
    {
        using GeneratorSession generator = Open();
        using ImageSet real = Generated(generator, firstSeed: 10_000, count: 80);
        using ImageSet test = Generated(generator, firstSeed: 20_000, count: 60);
        using ImageSet examples = Generated(generator, firstSeed: 300, count: 120);
        var told = new List<EvaluationProgress>();

        IReadOnlyList<NearestNeighbourResult> results = Run(
            real, test, generator, new NearestNeighbourOptions { Examples = [120, 80, 30, 80], FirstSeed = 300 }, told);

        CollectionAssert.AreEqual(new[] { 30, 80, 120 }, results.Select(result => result.Examples).ToArray());
        foreach (NearestNeighbourResult result in results)
        {
            Assert.AreEqual(Reference(examples, result.Examples, test), result.Generated);
        }

        // All of the real ones, whatever their order; of the 120 asked for there are 80.
        Assert.AreEqual(Reference(real, 80, test), results[1].Real);
        Assert.AreEqual(60, results[0].Real!.Value.Count);
        Assert.IsNull(results[2].Real);
        Assert.IsTrue(results.All(result => result.Repeated == 0));
        Assert.AreEqual(new EvaluationProgress("generated examples", 120, 120), told.Last(one => one.Step[0] == 'g'));
        Assert.AreEqual(new EvaluationProgress("real examples", 80, 80), told.Last(one => one.Step[0] == 'r'));
    }

    [TestMethod]
    public void Real_examples_are_taken_in_an_order_that_the_seed_names()
    {
        using GeneratorSession generator = Open();
        using ImageSet real = Generated(generator, firstSeed: 10_000, count: 200);
        using ImageSet test = Generated(generator, firstSeed: 20_000, count: 60);

        ErrorRate[] errors =
        [
            .. new long[] { 0, 0, 1, 2, 3, 4 }.Select(seed => Run(
                real, test, generator, new NearestNeighbourOptions { Examples = [10], Seed = seed })[0].Real!.Value),
        ];

        Assert.AreEqual(errors[0], errors[1]);
        Assert.IsGreaterThan(1, errors.Distinct().Count());
    }

    /// <summary>Test images that are among the examples are counted: 20 of seeds 20,000 on, which the examples end with.</summary>
    [TestMethod]
    public void Test_images_among_the_examples_are_counted()
    {
        using GeneratorSession generator = Open();
        using ImageSet real = Generated(generator, firstSeed: 19_990, count: 30);
        using ImageSet test = Generated(generator, firstSeed: 20_000, count: 40);

        IReadOnlyList<NearestNeighbourResult> results = Run(real, test, generator, new NearestNeighbourOptions { Examples = [30, 31] });

        Assert.AreEqual(20, results[0].Repeated);
        Assert.AreEqual(0, results[1].Repeated, "There are no 31 real examples.");
    }

    [TestMethod]
    public void Real_clothes_are_classified_by_generated_ones()
    {
        string folder = Repository.RealData("fashion-mnist");
        using GeneratorSession generator = Open();
        using ImageSet all = ImageSetLoader.Load(
            new ImageSetOptions { Source = Path.Combine(folder, "t10k-images-idx3-ubyte.gz") }, progress: null, CancellationToken.None);
        using ImageSet real = Part(all, 0, 2_000);
        using ImageSet test = Part(all, 5_000, 500);

        NearestNeighbourResult result = Run(real, test, generator, new NearestNeighbourOptions { Examples = [2_000] })[0];

        // Chance is wrong nine times out of ten.
        Assert.IsLessThan(0.3, result.Real!.Value.Value);
        Assert.IsLessThan(0.4, result.Generated.Value);
    }

    [TestMethod]
    public void What_does_not_go_together_is_told()
    {
        using GeneratorSession generator = Open();
        using var unconditional = GeneratorSession.Open(
            Path.Combine(Repository.Root, "models", "fashion-mnist", "generator.onnx"), new OnnxSessionOptions { Device = DevicePreference.Cpu });
        using ImageSet real = Generated(generator, firstSeed: 1, count: 20);
        using ImageSet test = Generated(generator, firstSeed: 100, count: 20);
        using var unlabelled = new ImageSet("unlabelled", test.Images.clone());
        using var wide = new ImageSet("wide", torch.zeros([2, 1, 28, 32], torch.ScalarType.Byte), torch.zeros([2], torch.int64));
        using var many = new ImageSet("many", test.Images.clone(), torch.full([20], 10L.ToScalar(), torch.int64));
        using var others = new ImageSet("others", test.Images.clone(), test.Labels!.clone(), null, null, ["shirt", "shoe"]);

        Refused<InvalidDataException>(real, test, unconditional, new(), "no classes", "--conditional");
        Refused<InvalidDataException>(real, unlabelled, generator, new(), "'unlabelled'", "no labels");
        Refused<InvalidDataException>(wide, test, generator, new(), "'wide'", "32×28×1", "28×28×1");
        Refused<InvalidDataException>(many, test, generator, new(), "'many'", "class 10");
        Refused<InvalidDataException>(others, test, generator, new(), "'others'", "shirt, shoe", "Trouser");
        Refused<InvalidDataException>(real, real, generator, new(), "the examples themselves");
        Refused<ArgumentException>(real, test, generator, new() { Examples = [] }, "numbers of examples");
        Refused<ArgumentException>(real, test, generator, new() { Examples = [5, 0] }, "5,0");
        Refused<ArgumentException>(real, test, generator, new() { Examples = [5], FirstSeed = long.MaxValue - 4 }, "first seed");
    }

    /// <summary>Where the generator's classes have no names, those of the two sets still have to be the same.</summary>
    [TestMethod]
    public void Real_and_test_images_have_the_same_classes()
    {
        var nameless = OnnxModel.Load(Model).Proto;
        nameless.MetadataProps.Remove(nameless.MetadataProps.Single(property => property.Key == "dcgan.class_names"));
        using var generator = new GeneratorSession(
            new OnnxModel(nameless, "nameless"), new OnnxSessionOptions { Device = DevicePreference.Cpu });
        using ImageSet images = Generated(generator, firstSeed: 1, count: 20);
        using ImageSet shirts = Named(images, "shirt"), shoes = Named(images, "shoe");

        Refused<InvalidDataException>(shirts, shoes, generator, new(), "'shirts'", "shirt 0", "'shoes'", "shoe 0");
    }

    private static ImageSet Named(ImageSet images, string name) => new(
        $"{name}s", images.Images.clone(), images.Labels!.clone(), null, null, [.. Enumerable.Range(0, 10).Select(i => $"{name} {i}")]);

    private static GeneratorSession Open() =>
        GeneratorSession.Open(Model, new OnnxSessionOptions { Device = DevicePreference.Cpu });

    private static IReadOnlyList<NearestNeighbourResult> Run(
        ImageSet real, ImageSet test, GeneratorSession generator, NearestNeighbourOptions options, List<EvaluationProgress>? told = null) =>
        NearestNeighbourExperiment.Run(
            real, test, generator, options, told is null ? null : new Told(told.Add), CancellationToken.None);

    private static void Refused<TException>(
        ImageSet real, ImageSet test, GeneratorSession generator, NearestNeighbourOptions options, params string[] says)
        where TException : Exception
    {
        string message = Assert.ThrowsExactly<TException>(() => Run(real, test, generator, options)).Message;
        foreach (string part in says)
        {
            Assert.Contains(part, message);
        }
    }

    /// <summary>What the generator draws of the classes that seeds name, in whole levels.</summary>
    private static ImageSet Generated(GeneratorSession generator, long firstSeed, int count)
    {
        long[] seeds = [.. Enumerable.Range(0, count).Select(index => firstSeed + index)];
        long[] labels = generator.Classes!.OfSeeds(seeds);
        float[] images = new float[count * generator.ImageSize];
        generator.GenerateFromSeeds(seeds, labels, images);
        byte[] levels = [.. images.Select(value => (byte)Math.Clamp(Math.Round((value + 1) * 127.5), 0, 255))];
        return new ImageSet("clothes", torch.tensor(levels, [count, 1, 28, 28]), torch.tensor(labels));
    }

    private static ImageSet Part(ImageSet set, int first, int count) => new(
        set.Name, set.Images.narrow(0, first, count).clone(), set.Labels!.narrow(0, first, count).clone(), null, null, set.ClassNames);

    private static ErrorRate Reference(ImageSet examples, int count, ImageSet test)
    {
        FeatureSet known = Pixels(examples, count), images = Pixels(test, test.Count);
        long[] labels = examples.Labels!.data<long>().ToArray(), truth = test.Labels!.data<long>().ToArray();
        IEnumerable<int> nearest = NumPyMetrics.Run("nearest", images, known)[..test.Count].Select(index => (int)index);
        return new ErrorRate(nearest.Zip(truth).Count(pair => labels[pair.First] != pair.Second), test.Count);
    }

    private static FeatureSet Pixels(ImageSet set, int count) =>
        new([.. set.Images.bytes.ToArray().Take(count * 784).Select(level => (float)level)], 784);

    private sealed class Told(Action<EvaluationProgress> tell) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => tell(value);
    }
}
