using System.Security.Cryptography;
using Dcgan.Imaging.Sprites;

namespace Dcgan.Imaging.Tests.Sprites;

[TestClass]
public class SpriteFaceTests
{
    [TestMethod]
    public void Attributes_are_spread_evenly_over_their_ranges()
    {
        const int Faces = 20_000;
        float[][] attributes = [.. Enumerable.Range(0, Faces).Select(i => SpriteFace.FromSeed(i).GetAttributes())];

        for (int a = 0; a < SpriteFace.AttributeNames.Count; a++)
        {
            float[] values = [.. attributes.Select(face => face[a])];
            Assert.IsTrue(values.All(value => value is >= 0 and <= 1.00001f), SpriteFace.AttributeNames[a]);
            if (SpriteFace.AttributeNames[a] == "glasses")
            {
                Assert.IsTrue(values.All(value => value is 0 or 1));
                Assert.AreEqual(1 / 3.0, values.Average(), 0.015);
            }
            else
            {
                // Mean and variance of a uniform distribution, five standard deviations wide.
                Assert.AreEqual(0.5, values.Average(), 5 * Math.Sqrt(1 / 12.0 / Faces));
                Assert.AreEqual(1 / 12.0, values.Select(v => Math.Pow(v - 0.5, 2)).Average(), 0.003);
            }
        }
    }

    [TestMethod]
    public void Attributes_are_independent_of_each_other_and_of_the_neighbouring_seed()
    {
        const int Faces = 20_000;
        float[][] attributes = [.. Enumerable.Range(0, Faces).Select(i => SpriteFace.FromSeed(i).GetAttributes())];
        int count = SpriteFace.AttributeNames.Count;

        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++)
            {
                double same = Correlation(attributes, a, b, shift: 0), next = Correlation(attributes, a, b, shift: 1);
                Assert.IsTrue(a == b || Math.Abs(same) < 0.04, $"{a} {b} {same}");
                Assert.IsLessThan(0.04, Math.Abs(next), $"{a} {b} {next}");
            }
        }
    }

    [TestMethod]
    public void Names_are_distinct_and_one_per_attribute()
    {
        Assert.HasCount(SpriteFace.AttributeNames.Count, SpriteFace.FromSeed(1).GetAttributes());
        Assert.AreEqual(SpriteFace.AttributeNames.Count, SpriteFace.AttributeNames.Distinct().Count());
    }

    [TestMethod]
    [DataRow(32, 32, 3)]
    [DataRow(28, 28, 1)]
    [DataRow(64, 96, 4)]
    [DataRow(1, 1, 3)]
    public void Drawing_is_the_same_on_every_thread(int width, int height, int channels)
    {
        const int Faces = 100;
        string[] parallel = new string[Faces];
        Parallel.For(0, Faces, i => parallel[i] = Hash(i));

        CollectionAssert.AreEqual(Enumerable.Range(0, Faces).Select(Hash).ToArray(), parallel);

        string Hash(int seed) => Convert.ToHexString(
            SHA256.HashData(SpriteRenderer.Draw(SpriteFace.FromSeed(seed), width, height, channels).Pixels));
    }

    [TestMethod]
    public void The_background_is_transparent_with_alpha_and_coloured_without()
    {
        SpriteFace face = SpriteFace.FromSeed(3);
        RasterImage clear = SpriteRenderer.Draw(face, 64, 64, 4);
        RasterImage solid = SpriteRenderer.Draw(face, 64, 64, 3);

        Assert.AreEqual(0, clear.Pixels[3]);
        Assert.AreEqual(255, clear.Pixels[4 * (40 * 64 + 32) + 3]);
        CollectionAssert.AreNotEqual(new byte[] { 255, 255, 255 }, solid.Pixels[..3]);
        // In the middle of the face both show the same colours.
        CollectionAssert.AreEqual(
            clear.Pixels[(4 * (40 * 64 + 32))..][..3], solid.Pixels[(3 * (40 * 64 + 32))..][..3]);
    }

    [TestMethod]
    public void Every_attribute_shows()
    {
        SpriteFace face = SpriteFace.FromSeed(11) with { Glasses = 1 };
        SpriteFace other = SpriteFace.FromSeed(12) with { Glasses = 0 };
        byte[] drawn = SpriteRenderer.Draw(face, 64, 64, 3).Pixels;

        foreach (System.Reflection.PropertyInfo property in typeof(SpriteFace).GetProperties()
            .Where(property => property.PropertyType == typeof(float)))
        {
            SpriteFace changed = face with { };
            property.SetValue(changed, property.GetValue(other));
            CollectionAssert.AreNotEqual(
                drawn, SpriteRenderer.Draw(changed, 64, 64, 3).Pixels, property.Name);
        }
    }

    private static double Correlation(float[][] rows, int a, int b, int shift)
    {
        double sum = 0, varianceA = 0, varianceB = 0;
        double meanA = rows.Average(row => row[a]), meanB = rows.Average(row => row[b]);
        for (int i = 0; i + shift < rows.Length; i++)
        {
            double left = rows[i][a] - meanA, right = rows[i + shift][b] - meanB;
            sum += left * right;
            varianceA += left * left;
            varianceB += right * right;
        }

        return sum / Math.Sqrt(varianceA * varianceB);
    }
}
