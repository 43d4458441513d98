using Dcgan.Imaging.Sprites;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Attributes;
using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Attributes;

/// <summary>The attribute network of <c>models/sprites</c>, and what it says of the generator there.</summary>
[TestClass]
public sealed class ShippedAttributesTests
{
    private static readonly OnnxSessionOptions _cpu = new() { Device = DevicePreference.Cpu };

    private static string Folder => Path.Combine(Repository.Root, "models", "sprites");

    [TestMethod]
    public void It_is_small_and_names_the_attributes_of_sprites()
    {
        string path = Path.Combine(Folder, "attributes.onnx");
        using AttributeSession network = AttributeSession.Open(path, _cpu);

        Assert.IsLessThan(1_000_000, new FileInfo(path).Length);
        CollectionAssert.AreEqual(SpriteFace.AttributeNames.ToArray(), network.Names.ToArray());
        Assert.AreEqual(
            (32, 32, 3, "sprites"),
            (network.Metadata.Width, network.Metadata.Height, network.Metadata.Channels, network.Metadata.Dataset));
        PythonTools.CheckOnnx(path);
    }

    [TestMethod]
    public void Drawn_faces_that_it_has_not_seen_are_read_rightly()
    {
        using ImageSet faces = ImageSetLoader.Load(
            new ImageSetOptions { SpriteCount = 1_000, SpriteSeed = 77 }, progress: null, CancellationToken.None);
        using AttributeSession network = AttributeSession.Open(Path.Combine(Folder, "attributes.onnx"), _cpu);

        Dictionary<string, AttributeAccuracy> read = AttributeAccuracy.Measure(network, faces).ToDictionary(accuracy => accuracy.Name);

        Assert.IsGreaterThan(0.999, read["glasses"].Auc!.Value);
        Assert.IsGreaterThan(0.995, read["glasses"].Accuracy);
        Assert.IsGreaterThan(0.95, read["smile"].Accuracy);
        foreach (AttributeAccuracy accuracy in read.Values)
        {
            // The shape of glasses shows only where there are some, on a third of the faces.
            (double least, double most) = accuracy.Name == "glasses_shape" ? (0.2, 0.45) : (0.8, 1);
            Assert.IsTrue(accuracy.RSquared >= least && accuracy.RSquared <= most, $"{accuracy}");
        }
    }

    [TestMethod]
    [DataRow("glasses", "smile")]
    [DataRow("smile", "glasses")]
    public void Adding_a_direction_adds_what_a_random_one_does_not(string attribute, string other)
    {
        using AttributeSession network = AttributeSession.Open(Path.Combine(Folder, "attributes.onnx"), _cpu);
        using GeneratorSession generator = GeneratorSession.Open(Path.Combine(Folder, "generator.onnx"), _cpu);
        var reader = new AttributeReader(generator, network);
        float[] direction = reader.OfSeeds(firstSeed: 0, count: 1_500).Direction(attribute);
        AttributedLatents faces = reader.OfSeeds(firstSeed: 5_000, count: 500);
        double length = LatentShell.Length(direction);

        ArithmeticTrial added = ArithmeticTrial.Run(reader, faces, attribute, direction, strength: 1.5);
        ArithmeticTrial taken = ArithmeticTrial.Run(reader, faces, attribute, direction, strength: -1.5);
        ArithmeticTrial random = ArithmeticTrial.Run(
            reader, faces, attribute, face => LatentDirections.Random(face, generator.LatentSize, length), strength: 1.5);

        Assert.AreEqual(500, added.Images + taken.Images);
        Assert.AreEqual(added.Images, random.Images);
        Assert.IsGreaterThan(0.85, added.Succeeded);
        Assert.IsGreaterThan(0.85, taken.Succeeded);
        Assert.IsLessThan(0.2, random.Succeeded);
        Assert.IsGreaterThan(0.85, added.Others.Single(change => change.Name == other).Kept);
        Assert.HasCount(SpriteFace.AttributeNames.Count - 1, added.Others);
    }

    [TestMethod]
    public void Trials_that_cannot_be_are_refused()
    {
        using AttributeSession network = AttributeSession.Open(Path.Combine(Folder, "attributes.onnx"), _cpu);
        using GeneratorSession generator = GeneratorSession.Open(Path.Combine(Folder, "generator.onnx"), _cpu);
        var reader = new AttributeReader(generator, network);
        AttributedLatents faces = reader.OfSeeds(0, 40);
        float[] nowhere = new float[generator.LatentSize];

        Assert.Contains("moustache", Refused(() => ArithmeticTrial.Run(reader, faces, "moustache", nowhere, 1)));
        Assert.Contains("strength 0", Refused(() => ArithmeticTrial.Run(reader, faces, "glasses", nowhere, 0)));
        Assert.Contains(
            "none lacks 'glasses'",
            Refused(() => ArithmeticTrial.Run(reader, faces.Where("glasses", present: true), "glasses", nowhere, 1)));
    }

    private static string Refused(Action action) => Assert.ThrowsExactly<ArgumentException>(action).Message;
}
