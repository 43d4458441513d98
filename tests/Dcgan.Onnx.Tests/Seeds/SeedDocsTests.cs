using System.Globalization;
using System.Text.Json;
using Dcgan.Onnx.Seeds;

namespace Dcgan.Onnx.Tests.Seeds;

/// <summary>The seed algorithm as docs/file-formats.md specifies it: its Python, and its test vectors.</summary>
[TestClass]
public sealed class SeedDocsTests
{
    private const int Size = 100;

    private static readonly PageSection _section = PageSection.Of("docs/file-formats.md", "Seeds");

    [TestMethod]
    public void The_Python_of_the_page_names_the_latents_of_this_library()
    {
        long[] seeds = [.. LatentsTests.Seeds, .. Vectors("key").Select(row => row.Seed)];
        using var folder = new TestFolder();
        File.WriteAllText(folder["page.py"], _section.Block("python") + $$"""


            import json
            for seed in {{JsonSerializer.Serialize(seeds)}}:
                draws = [squares(counter, key_of(seed)) for counter in range(2 * {{Size}})]
                print(json.dumps({"key": key_of(seed), "draws": draws, "latent": latent(seed, {{Size}})}))
            """);

        string[] lines = PythonTools.Run(folder["page.py"], []).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.HasCount(seeds.Length, lines);
        foreach ((long seed, string line) in seeds.Zip(lines))
        {
            using var said = JsonDocument.Parse(line);
            ulong key = said.RootElement.GetProperty("key").GetUInt64();
            Assert.AreEqual(Squares.KeyOf(seed), key);
            CollectionAssert.AreEqual(
                Enumerable.Range(0, 2 * Size).Select(counter => Squares.Next((ulong)counter, key)).ToArray(),
                said.RootElement.GetProperty("draws").EnumerateArray().Select(draw => draw.GetUInt32()).ToArray());
            foreach ((JsonElement element, float expected) in
                said.RootElement.GetProperty("latent").EnumerateArray().Zip(Latents.FromSeed(seed, Size)))
            {
                Assert.AreEqual(expected, element.GetDouble(), 1e-6, $"seed {seed}");
            }
        }
    }

    [TestMethod]
    public void The_whole_numbers_of_the_page_are_those_of_this_library()
    {
        (long Seed, string[] Cells)[] rows = Vectors("key");
        foreach ((long seed, string[] cells) in rows)
        {
            ulong key = Squares.KeyOf(seed);
            Assert.AreEqual($"`0x{key:x16}`", cells[0]);
            CollectionAssert.AreEqual(
                Enumerable.Range(0, 4).Select(counter => $"{Squares.Next((ulong)counter, key) >> 8}").ToArray(), cells[1..]);
        }

        long[] seeds = [.. rows.Select(row => row.Seed)];
        CollectionAssert.IsSubsetOf(new[] { long.MinValue, -1, 0, long.MaxValue }, seeds);
        CollectionAssert.AreEqual(seeds, Vectors("latent[0]").Select(row => row.Seed).ToArray());
    }

    [TestMethod]
    public void The_latents_of_the_page_are_those_of_this_library()
    {
        foreach ((long seed, string[] cells) in Vectors("latent[0]"))
        {
            float[] latent = Latents.FromSeed(seed, Size);
            foreach ((int element, string cell) in new[] { 0, 1, 2, 3, 99 }.Zip(cells))
            {
                Assert.AreEqual(Number(cell), latent[element], 1e-6, $"seed {seed}, element {element}");
            }
        }
    }

    [TestMethod]
    public void The_classes_of_the_page_are_those_of_this_library()
    {
        var classes = new ClassLabels(4, images: [3, 0, 5, 2]);
        string[] labels = _section.Rows("seed", "0").Single();

        // The table lies on its side: its seeds are the head.
        long[] seeds = [0, 1, -1, 42, long.MaxValue, long.MinValue, 7, 8];
        Assert.IsNotNull(_section.Rows(["seed", .. seeds.Select(seed => $"{seed}".Replace('-', '−'))]));
        CollectionAssert.AreEqual(seeds.Select(seed => $"{classes.OfSeed(seed)}").ToArray(), labels[1..]);
    }

    private static (long Seed, string[] Cells)[] Vectors(string column) =>
        [.. _section.Rows("seed", column).Select(row => (long.Parse(Ascii(row[0]), CultureInfo.InvariantCulture), row[1..]))];

    private static double Number(string cell) => double.Parse(Ascii(cell), CultureInfo.InvariantCulture);

    private static string Ascii(string number) => number.Replace('−', '-');
}
