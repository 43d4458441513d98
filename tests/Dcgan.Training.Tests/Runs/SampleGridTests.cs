using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Training.Networks;
using Dcgan.Training.Runs;
using TorchSharp;
using static TorchSharp.torch;
using Generator = Dcgan.Training.Networks.Generator;

namespace Dcgan.Training.Tests.Runs;

[TestClass]
public sealed class SampleGridTests
{
    private const int Side = 12;
    private const int Gap = 2;

    public static IEnumerable<object[]> ClassesAndColumns =>
    [
        [2, new long[] { 0, 1 }],
        [10, new long[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }],
        [16, new long[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }],
        [17, new long[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16 }],
        [100, new long[] { 0, 6, 13, 19, 26, 33, 39, 46, 52, 59, 66, 72, 79, 85, 92, 99 }],
        [1000, new long[] { 0, 66, 133, 199, 266, 333, 399, 466, 532, 599, 666, 732, 799, 865, 932, 999 }],
    ];

    [TestMethod]
    [DynamicData(nameof(ClassesAndColumns))]
    public void A_row_is_a_seed_and_a_column_a_class(int classes, long[] columns) => RequireGrid(
        classes, columns.Length, [.. Enumerable.Range(0, 8).SelectMany(seed => columns.Select(label => ((long)seed, (long?)label)))]);

    [TestMethod]
    public void Without_classes_there_are_64_seeds() =>
        RequireGrid(0, 8, [.. Enumerable.Range(0, 64).Select(seed => ((long)seed, (long?)null))]);

    /// <summary>Each picture is the one of its seed and class, and none of the grid's others.</summary>
    private static void RequireGrid(int classes, int columns, (long Seed, long? Label)[] expected)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var folder = new TestFolder();
        using Generator generator = Telling(classes);

        SampleGrid.Write(generator, CPU, folder["grid.png"]);

        RasterImage grid = ImageReader.Read(folder["grid.png"], new ImageReadOptions { Channels = 1 });
        Assert.AreEqual((Gap + (columns * (Side + Gap)), Gap + (8 * (Side + Gap))), (grid.Width, grid.Height));
        byte[][] pictures = [.. expected.Select(one => Picture(generator, one.Seed, one.Label))];
        for (int i = 0; i < expected.Length; i++)
        {
            byte[] shown = Cell(grid, i % columns, i / columns);
            for (int j = 0; j < expected.Length; j++)
            {
                int difference = shown.Zip(pictures[j]).Max(pair => Math.Abs(pair.First - pair.Second));
                Assert.AreEqual(i == j, difference <= 1, $"{difference} levels between {expected[i]} and {expected[j]}");
            }
        }
    }

    /// <summary>A generator whose pictures depend on the latent and on the class strongly.</summary>
    private static Generator Telling(int classes)
    {
        Generator generator = TestNetworks.Randomized(
            new Generator(new NetworkShape(1, Side, Side, latentSize: 6, featureMaps: 3) { Classes = classes }), 1);
        using var random = new torch.Generator(2);
        generator.parameters().First().normal_(0, 1, random);
        return generator;
    }

    private static byte[] Picture(Generator generator, long seed, long? label)
    {
        Tensor image = generator.forward(
            tensor(Latents.FromSeed(seed, 6)).reshape(1, 6), label is long given ? tensor(new[] { given }) : null);
        return [.. TestNetworks.Values(image).Select(value => (byte)Math.Floor(((value + 1) * 127.5) + 0.5))];
    }

    private static byte[] Cell(RasterImage grid, int column, int row) =>
    [
        .. Enumerable.Range(0, Side).SelectMany(y => grid.Pixels
            .Skip(((Gap + (row * (Side + Gap)) + y) * grid.Width) + Gap + (column * (Side + Gap))).Take(Side)),
    ];
}
