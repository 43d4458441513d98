using Dcgan.Onnx;
using Dcgan.Training.Import;
using Dcgan.Training.Inversion;
using Dcgan.Training.Metrics;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Inversion;

[TestClass]
[DoNotParallelize]
public sealed class LatentSearchTests
{
    /// <summary>No candidate of a search is one of these.</summary>
    private const long FirstSeed = 5_000_000;

    private static readonly LatentSearchOptions _few = new() { Steps = 5, Restarts = 2, Candidates = 16 };

    /// <summary>Generated images are explained by a latent, though not always by the one they were made of.</summary>
    [TestMethod]
    [DataRow("sprites", 34)]
    [DataRow("fashion-mnist", 28)]
    public void A_generated_image_is_found_again(string model, double leastNoise)
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load(model, "generator");
        Tensor images = Generate(generator, 2);
        var options = new LatentSearchOptions { Steps = 600, RealismWeight = 0, LatentWeight = 0.001 };
        LatentSearchResult found = new LatentSearch(generator).Find(images, new IdentityOperator(), options);

        foreach ((double noise, double loss) in PeakSignalToNoise.Of(found.Images, images).Zip(found.DataLosses))
        {
            Assert.IsGreaterThan(leastNoise, noise);
            Assert.AreEqual(4 * Math.Pow(10, -noise / 10), loss, 1e-5, "The loss is the mean squared error.");
        }

        Tensor again = generator.forward(tensor([.. found.Latents.SelectMany(latent => latent)], [2, generator.Metadata.LatentSize]));
        Assert.IsGreaterThan(100, PeakSignalToNoise.Of(again, found.Images).Min(), "The images are not those of the latents.");
    }

    /// <summary>Of the hidden half more is found than the best of the starting points shows.</summary>
    [TestMethod]
    public void The_hidden_half_of_a_face_is_found()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("sprites", "generator"), discriminator = Load("sprites", "discriminator");
        Tensor faces = Generate(generator, 2);
        var damage = new MaskOperator(PixelMask.Left(32, 32));
        Tensor damaged = damage.Apply(faces);
        var search = new LatentSearch(generator, discriminator);
        double Hidden(int steps)
        {
            LatentSearchResult found = search.Find(damaged, damage, new LatentSearchOptions { Steps = steps, Candidates = 4 });
            return PeakSignalToNoise.Of(found.Images.narrow(3, 0, 16), faces.narrow(3, 0, 16)).Average();
        }

        Assert.IsGreaterThan(Hidden(steps: 1) + 2, Hidden(steps: 100));
    }

    [TestMethod]
    public void The_same_search_finds_the_same_and_leaves_the_networks_alone()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("sprites", "generator"), discriminator = Load("sprites", "discriminator");
        Tensor images = InversionImages.Random(1, 3, 3, 16, 16);
        var search = new LatentSearch(generator, discriminator);
        LatentSearchResult Find(long seed) => search.Find(images, new DownsamplingOperator(2), _few with { Seed = seed });
        LatentSearchResult first = Find(0), second = Find(0), other = Find(1000);

        Assert.HasCount(3, first.Latents);
        for (int i = 0; i < 3; i++)
        {
            CollectionAssert.AreEqual(first.Latents[i], second.Latents[i]);
            CollectionAssert.AreNotEqual(first.Latents[i], other.Latents[i]);
        }

        CollectionAssert.AreEqual(InversionImages.Values(first.Images), InversionImages.Values(second.Images));
        Assert.IsTrue(generator.parameters().Concat(discriminator.parameters()).All(weights => weights.grad is null));
    }

    /// <summary>No image feels the others: each is found as it is alone, but for rounding.</summary>
    [TestMethod]
    public void Images_are_searched_side_by_side()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("sprites", "generator");
        Tensor images = Generate(generator, 34);
        var search = new LatentSearch(generator);
        LatentSearchResult all = search.Find(images, new IdentityOperator(), _few);

        // 32 images of two restarts each move together; the other two come after them.
        foreach (int place in new[] { 1, 31, 32, 33 })
        {
            LatentSearchResult alone = search.Find(images.narrow(0, place, 1), new IdentityOperator(), _few);
            Assert.AreEqual(alone.Losses[0], all.Losses[place], 1e-4, $"{place}");
            foreach ((float expected, float value) in alone.Latents[0].Zip(all.Latents[place]))
            {
                Assert.AreEqual(expected, value, 1e-2, $"{place}");
            }
        }
    }

    [TestMethod]
    public void Every_step_is_told_and_can_be_the_last()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("sprites", "generator");
        Tensor images = Generate(generator, 40);
        var search = new LatentSearch(generator);
        var told = new List<LatentSearchProgress>();
        search.Find(images, new IdentityOperator(), _few, new Relay(told.Add));
        CollectionAssert.AreEqual(Enumerable.Range(1, 10).ToArray(), told.Select(progress => (int)progress.Step).ToArray());
        Assert.IsTrue(told.All(progress => progress.Steps == 10 && progress.Loss > 0));

        using var stop = new CancellationTokenSource();
        Assert.ThrowsExactly<OperationCanceledException>(() => search.Find(
            images, new IdentityOperator(), _few, new Relay(_ => stop.Cancel()), stop.Token));
    }

    [TestMethod]
    public void Wrong_input_is_refused()
    {
        using IDisposable scope = NewDisposeScope();
        using ImportedNetwork generator = Load("sprites", "generator"), discriminator = Load("sprites", "discriminator");
        using ImportedNetwork clothes = Load("fashion-mnist", "discriminator");
        var search = new LatentSearch(generator);
        Tensor images = zeros(1, 3, 32, 32);

        Assert.Contains("3, 16, 16", Refused(() => search.Find(images, new DownsamplingOperator(2))));
        Assert.Contains("3, 32, 32", Refused(() => search.Find(zeros(1, 1, 32, 32), new IdentityOperator())));
        Assert.Contains("Generator is needed", Refused(() => new LatentSearch(discriminator)));
        Assert.Contains("Discriminator is needed", Refused(() => new LatentSearch(generator, generator)));
        Assert.Contains("28x28x1", Refused(() => new LatentSearch(generator, clothes)));
        foreach ((string name, LatentSearchOptions options) in new[]
        {
            ("Steps", new LatentSearchOptions { Steps = 0 }),
            ("Restarts", new LatentSearchOptions { Restarts = 0 }),
            ("Steps", new LatentSearchOptions { Steps = int.MaxValue }),
            ("Candidates", new LatentSearchOptions { Candidates = 3 }),
            ("Candidates", new LatentSearchOptions { Candidates = 1025, Restarts = 1025 }),
            ("LearningRate", new LatentSearchOptions { LearningRate = double.NaN }),
            ("RealismWeight", new LatentSearchOptions { RealismWeight = -1 }),
            ("LatentWeight", new LatentSearchOptions { LatentWeight = double.PositiveInfinity }),
        })
        {
            Assert.Contains(name, Refused(() => search.Find(images, new IdentityOperator(), options)));
        }
    }

    private static ImportedNetwork Load(string model, string role) =>
        ImportedNetwork.Load(Path.Combine(Repository.Root, "models", model, $"{role}.onnx"));

    private static Tensor Generate(ImportedNetwork generator, int count)
    {
        using IDisposable still = no_grad();
        int size = generator.Metadata.LatentSize;
        float[] latents = [.. Enumerable.Range(0, count).SelectMany(i => Latents.FromSeed(FirstSeed + i, size))];
        return generator.forward(tensor(latents, [count, size]));
    }

    private static string Refused(Func<object> action) => Assert.ThrowsExactly<ArgumentException>(() => action()).Message;

    private sealed class Relay(Action<LatentSearchProgress> report) : IProgress<LatentSearchProgress>
    {
        public void Report(LatentSearchProgress value) => report(value);
    }
}
