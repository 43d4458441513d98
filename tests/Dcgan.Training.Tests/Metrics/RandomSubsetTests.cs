using System.Text.Json;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class RandomSubsetTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(-77)]
    public void Takes_from_what_is_left_by_the_draws_that_Python_makes(long seed)
    {
        string output = PythonTools.Run(
            Path.Combine("Dcgan.Onnx.Tests", "Python", "latents.py"), [], "6", $"{seed}");
        using var document = JsonDocument.Parse(output);
        List<int> left = [.. Enumerable.Range(0, 50)];
        List<int> expected = [];
        foreach (JsonElement draw in document.RootElement.GetProperty("draws").EnumerateArray())
        {
            int place = (int)(draw.GetUInt32() % (uint)left.Count);
            expected.Add(left[place]);

            // The first of those left takes the place of the one taken.
            left[place] = left[0];
            left.RemoveAt(0);
        }

        CollectionAssert.AreEqual(expected, new RandomSubset(seed).Draw(50, expected.Count));
    }

    [TestMethod]
    public void No_number_is_drawn_twice_and_all_are_in_range()
    {
        var random = new RandomSubset(1);
        foreach ((int count, int size) in new[] { (1, 1), (10, 10), (1000, 17), (5, 0) })
        {
            int[] drawn = random.Draw(count, size);
            Assert.HasCount(size, drawn);
            Assert.AreEqual(size, drawn.Distinct().Count());
            Assert.IsTrue(Array.TrueForAll(drawn, index => index >= 0 && index < count));
        }
    }

    [TestMethod]
    public void Every_pair_is_drawn_as_often()
    {
        const int Draws = 12_000;
        var random = new RandomSubset(2);
        int[] counts = new int[16];
        for (int i = 0; i < Draws; i++)
        {
            int[] pair = random.Draw(4, 2);
            counts[(4 * pair[0]) + pair[1]]++;
        }

        // 12 ordered pairs, each of 1,000 times; the deviation is 30.
        for (int i = 0; i < counts.Length; i++)
        {
            Assert.AreEqual(i % 5 == 0 ? 0 : Draws / 12, counts[i], i % 5 == 0 ? 0 : 130);
        }
    }
}
