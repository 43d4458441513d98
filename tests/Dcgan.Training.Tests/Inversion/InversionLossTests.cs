using Dcgan.Onnx;
using Dcgan.Training.Import;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Inversion;

/// <summary>What a search minimises: the formula of docs/reconstruction.md, evaluated in C# and by ONNX Runtime.</summary>
[TestClass]
[DoNotParallelize]
public sealed class InversionLossTests
{
    private const int Side = 32;
    private const int ImageSize = 3 * Side * Side;

    private static readonly string _models = Path.Combine(Repository.Root, "models", "sprites");

    [TestMethod]
    [DataRow(0.3, 0.2)]
    [DataRow(0.0, 0.7)]
    [DataRow(0.6, 0.0)]
    public void Losses_are_those_of_the_formula(double realism, double shrink)
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("generator"), discriminator = Load("discriminator");
        var mask = PixelMask.Center(Side, Side);
        var damage = new MaskOperator(mask);
        float[] given = InversionImages.Values(damage.Apply(InversionImages.Random(3, 2, 3, Side, Side)));
        var options = new LatentSearchOptions
        {
            Steps = 5,
            Restarts = 2,
            Candidates = 8,
            RealismWeight = realism,
            LatentWeight = shrink,
        };
        LatentSearchResult found = new LatentSearch(generator, discriminator).Find(tensor(given, [2, 3, Side, Side]), damage, options);

        float[] images = InversionImages.Values(found.Images), logits = Logits(images);
        for (int image = 0; image < 2; image++)
        {
            double data = Difference(images.AsSpan(image * ImageSize, ImageSize), given.AsSpan(image * ImageSize, ImageSize), mask);
            double doubt = Math.Log(1 + Math.Exp(-logits[image]));
            double total = data + (realism * doubt) + (shrink * MeanSquare(found.Latents[image]));
            Assert.AreEqual(data, found.DataLosses[image], 1e-5 * data);
            Assert.AreEqual(total, found.Losses[image], 1e-4 * total);
        }
    }

    [TestMethod]
    public void Realism_makes_images_look_real_and_shrinking_makes_latents_short()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("generator"), discriminator = Load("discriminator");
        Tensor images = InversionImages.Random(4, 4, 3, Side, Side);
        var search = new LatentSearch(generator, discriminator);
        var plain = new LatentSearchOptions { Steps = 30, Restarts = 1, Candidates = 16, RealismWeight = 0, LatentWeight = 0 };
        LatentSearchResult Find(LatentSearchOptions options) => search.Find(images, new IdentityOperator(), options);
        LatentSearchResult free = Find(plain), real = Find(plain with { RealismWeight = 0.1 }), held = Find(plain with { LatentWeight = 1 });

        Assert.IsGreaterThan(
            Logits(InversionImages.Values(free.Images)).Average() + 1, Logits(InversionImages.Values(real.Images)).Average());
        Assert.IsLessThan(free.Latents.Average(MeanSquare) / 2, held.Latents.Average(MeanSquare));
    }

    /// <summary>With as many candidates as restarts, each restart is also a search of its own.</summary>
    [TestMethod]
    public void Of_the_restarts_the_one_that_ends_lowest_is_kept()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("generator");
        Tensor image = InversionImages.Random(5, 1, 3, Side, Side);
        var search = new LatentSearch(generator);
        var one = new LatentSearchOptions { Steps = 10, Restarts = 1, Candidates = 1 };
        LatentSearchResult[] alone =
        [
            .. Enumerable.Range(0, 4).Select(seed => search.Find(image, new IdentityOperator(), one with { Seed = seed })),
        ];
        LatentSearchResult best = search.Find(image, new IdentityOperator(), one with { Restarts = 4, Candidates = 4 });

        LatentSearchResult lowest = alone.MinBy(found => found.Losses[0])!;
        Assert.IsGreaterThan(1, alone.Select(found => found.Losses[0]).Distinct().Count());
        Assert.AreEqual(lowest.Losses[0], best.Losses[0], 1e-4);
        Assert.IsLessThan(1e-2, lowest.Latents[0].Zip(best.Latents[0], (a, b) => Math.Abs(a - b)).Max());
    }

    /// <summary>More restarts than go through the networks at once.</summary>
    [TestMethod]
    public void Many_restarts_of_one_image_are_searched_in_parts()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("generator");
        Tensor image = InversionImages.Random(6, 1, 3, Side, Side);
        var search = new LatentSearch(generator);
        var all = new LatentSearchOptions { Steps = 2, Restarts = 70, Candidates = 70 };
        double[] parts =
        [
            .. new[] { 0, 35 }.Select(seed => search.Find(
                image, new IdentityOperator(), all with { Restarts = 35, Candidates = 35, Seed = seed }).Losses[0]),
        ];

        Assert.AreEqual(parts.Min(), search.Find(image, new IdentityOperator(), all).Losses[0], 1e-4);
    }

    [TestMethod]
    public void What_is_no_number_is_never_the_lowest()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor losses = tensor([float.NaN, 3, 2, float.PositiveInfinity, float.NegativeInfinity, 9], [2, 3]);
        CollectionAssert.AreEqual((long[])[2, 2], LatentDescent.Lowest(losses, rate: 1));
        Tensor lost = tensor([1, 2, float.NaN, float.PositiveInfinity], [2, 2]);
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => LatentDescent.Lowest(lost, rate: 2.5)).Message;
        Assert.Contains("--rate", message);
        Assert.Contains("2.5", message);
    }

    private static ImportedNetwork Load(string role) => ImportedNetwork.Load(Path.Combine(_models, $"{role}.onnx"));

    private static float[] Logits(float[] images)
    {
        using var session = DiscriminatorSession.Open(
            Path.Combine(_models, "discriminator.onnx"), new OnnxSessionOptions { Device = DevicePreference.Cpu });
        float[] probabilities = new float[images.Length / ImageSize], logits = new float[probabilities.Length];
        session.Score(images, probabilities, logits);
        return logits;
    }

    private static double MeanSquare(float[] latent) => latent.Average(value => (double)value * value);

    /// <summary>Known pixels count by a tenth and the share of hidden ones in the 7 × 7 around them.</summary>
    private static double Difference(ReadOnlySpan<float> image, ReadOnlySpan<float> given, PixelMask mask)
    {
        double squares = 0, weights = 0;
        for (int i = 0; i < ImageSize; i++)
        {
            int y = i / Side % Side, x = i % Side;
            if (mask.IsKnown(y, x))
            {
                (int Y, int X)[] around =
                [
                    .. from dy in Enumerable.Range(-3, 7)
                       from dx in Enumerable.Range(-3, 7)
                       where y + dy is >= 0 and < Side && x + dx is >= 0 and < Side
                       select (y + dy, x + dx),
                ];
                double weight = 0.1 + around.Average(pixel => mask.IsKnown(pixel.Y, pixel.X) ? 0.0 : 1);
                squares += weight * Math.Pow((double)image[i] - given[i], 2);
                weights += weight;
            }
        }

        return squares / weights;
    }
}
