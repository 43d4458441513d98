using Dcgan.Onnx.Seeds;

namespace Dcgan.Onnx.Tests.Seeds;

[TestClass]
public sealed class LatentsTests
{
    /// <summary>Seeds at the edges of the number range, and others all over it.</summary>
    internal static readonly long[] Seeds =
    [
        0, 1, -1, 2, 42, int.MaxValue, int.MinValue, 1L << 32, (1L << 32) + 1, long.MaxValue, long.MinValue,
        long.MinValue + 1, .. Scattered(40),
    ];

    [TestMethod]
    public void Keys_and_draws_are_exactly_those_of_big_integers()
    {
        foreach (PythonLatents reference in PythonLatents.Of(Seeds, size: 16))
        {
            Assert.AreEqual(reference.Key, Squares.KeyOf(reference.Seed), $"seed {reference.Seed}");
            for (int counter = 0; counter < reference.Draws.Length; counter++)
            {
                Assert.AreEqual(
                    reference.Draws[counter],
                    Squares.Next((ulong)counter, reference.Key),
                    $"seed {reference.Seed}, counter {counter}");
            }
        }
    }

    [TestMethod]
    public void Latents_are_those_of_decimal_arithmetic()
    {
        PythonLatents[] references = PythonLatents.Of(Seeds, size: 16);
        Assert.HasCount(Seeds.Length, references);
        foreach (PythonLatents reference in references)
        {
            float[] latent = Latents.FromSeed(reference.Seed, 16);
            for (int i = 0; i < latent.Length; i++)
            {
                Assert.AreEqual(reference.Latent[i], latent[i], 1e-6, $"seed {reference.Seed}, element {i}");
            }
        }
    }

    /// <summary>The table of the documentation, which Python/latents.py has worked out.</summary>
    [TestMethod]
    [DataRow(0L, 1.0522757, -1.2910052, 0.4655060, -1.3113655)]
    [DataRow(1L, 0.4082370, -1.5113738, 0.7240387, 0.1280296)]
    [DataRow(-1L, 0.1929748, -0.5942341, 1.2187852, 0.2224701)]
    [DataRow(42L, 1.8665157, 1.7170018, -0.7479923, -0.2831029)]
    [DataRow(long.MaxValue, -0.1142368, 0.8042400, -1.5516457, -0.1179936)]
    public void Latents_are_the_published_ones(long seed, params double[] expected)
    {
        float[] latent = Latents.FromSeed(seed, expected.Length);

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], latent[i], 1e-6);
        }
    }

    [TestMethod]
    public void An_element_depends_on_the_seed_and_its_place_only()
    {
        float[] latent = Latents.FromSeed(7, 100);

        CollectionAssert.AreEqual(latent[..10], Latents.FromSeed(7, 10));
        Assert.IsEmpty(Latents.FromSeed(7, 0));
    }

    [TestMethod]
    public void Every_bit_of_a_seed_matters()
    {
        string[] latents =
        [
            .. Enumerable.Range(0, 64).Select(bit => string.Join(' ', Latents.FromSeed(5 ^ (1L << bit), 4))),
            string.Join(' ', Latents.FromSeed(5, 4)),
        ];

        Assert.HasCount(65, latents.Distinct());
    }

    [TestMethod]
    public void A_hundred_thousand_seeds_have_keys_of_their_own() =>
        Assert.HasCount(100_000, Enumerable.Range(-50_000, 100_000).Select(seed => Squares.KeyOf(seed)).Distinct());

    private static long[] Scattered(int count)
    {
        var random = new Random(20_151_119);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
    }
}
