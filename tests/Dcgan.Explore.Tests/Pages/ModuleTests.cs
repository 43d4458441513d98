using System.Globalization;
using System.Text.Json;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;
using PuppeteerSharp;

namespace Dcgan.Explore.Tests.Pages;

/// <summary>Single modules of the page, called in a real browser.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ModuleTests
{
    private static ExploredModel? _model;
    private static ExploreServer? _server;
    private static OpenPage? _page;

    [ClassInitialize]
    public static async Task OpenAsync(TestContext context)
    {
        IBrowser browser = await SharedBrowser.GetAsync();
        _model = ShippedModels.Open("sprites");
        _server = await ExploreServer.StartAsync(_model, cancellation: context.CancellationToken);
        _page = await OpenPage.OpenAsync(browser, _server.Address);
    }

    [ClassCleanup]
    public static async Task CloseAsync()
    {
        if (_page is not null)
        {
            await _page.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _model?.Dispose();
    }

    [TestMethod]
    public async Task Seeds_name_the_same_latents_in_the_browser()
    {
        var random = new Random(8);
        long[] seeds =
        [
            0, 1, -1, 42, long.MaxValue, long.MinValue, 1L << 32,
            .. Enumerable.Range(0, 100).Select(_ => random.NextInt64(long.MinValue, long.MaxValue)),
        ];
        string list = string.Join(',', seeds.Select(seed => $"{seed.ToString(CultureInfo.InvariantCulture)}n"));
        JsonElement latents = await _page!.CallAsync(
            "latents.js", $"module => [{list}].map(seed => Array.from(module.latentOf(seed, 100)))");

        // The published ones: see Dcgan.Onnx.Latents.
        double[][] published =
        [
            [1.0522757, -1.2910052, 0.4655060, -1.3113655],
            [0.4082370, -1.5113738, 0.7240387, 0.1280296],
            [0.1929748, -0.5942341, 1.2187852, 0.2224701],
            [1.8665157, 1.7170018, -0.7479923, -0.2831029],
            [-0.1142368, 0.8042400, -1.5516457, -0.1179936],
        ];
        for (int seed = 0; seed < published.Length; seed++)
        {
            for (int i = 0; i < 4; i++)
            {
                Assert.AreEqual(published[seed][i], latents[seed][i].GetDouble(), 1e-6, $"seed {seeds[seed]}, element {i}");
            }
        }

        for (int seed = 0; seed < seeds.Length; seed++)
        {
            float[] expected = Latents.FromSeed(seeds[seed], 100);
            for (int i = 0; i < 100; i++)
            {
                Assert.AreEqual(expected[i], latents[seed][i].GetDouble(), 1e-6, $"seed {seeds[seed]}, element {i}");
            }
        }
    }

    /// <summary>Ends of unlike lengths, in one direction, in opposite ones or nearly, and a zero.</summary>
    [TestMethod]
    public async Task Ways_are_those_of_the_product()
    {
        float[] first = Latents.FromSeed(1, 100), second = Latents.FromSeed(5, 100);
        float[] twice = [.. first.Select(element => 2 * element)];
        float[] opposite = [.. first.Select(element => -3 * element)];
        float[] nearly = [.. opposite.Select((element, i) => i == 7 ? element + 1e-3f : element)];
        Assert.AreNotEqual(first.Sum(x => x * x), second.Sum(x => x * x), 1);
        (float[] From, float[] To)[] pairs =
        [
            (first, second), (first, twice), (first, opposite), (first, nearly), (first, new float[100]), ([2], [-5]),
        ];
        foreach ((float[] from, float[] to) in pairs)
        {
            foreach (double share in (double[])[0, 0.1, 0.5, 0.85, 1])
            {
                string list = $"{JsonSerializer.Serialize(from)}, {JsonSerializer.Serialize(to)}";
                JsonElement way = await _page!.CallAsync(
                    "great-circle.js",
                    $"module => Array.from(module.between(...[{list}].map(end => Float32Array.from(end)), {share.ToString(CultureInfo.InvariantCulture)}))");
                float[] expected = LatentInterpolation.GreatCircle(from, to, share);
                for (int i = 0; i < expected.Length; i++)
                {
                    Assert.AreEqual(expected[i], way[i].GetDouble(), 1e-5, $"element {i} at {share}");
                }
            }
        }
    }

    /// <summary>What goes well elsewhere does not unsay it.</summary>
    [TestMethod]
    public async Task An_error_stays_until_its_own_thing_is_mended()
    {
        JsonElement said = await _page!.CallAsync("status.js", """
            ({ Status }) => {
              const line = document.createElement("p");
              const status = new Status(line);
              const steps = [["picture", "no picture"], ["seeds", ""], ["seeds", "no seeds"], ["seeds", ""], ["picture", ""]];
              return steps.map(([thing, error]) => {
                status.tell(thing, error);
                return `${line.textContent} ${line.className} ${status.isFine("picture")}`;
              });
            }
            """);

        CollectionAssert.AreEqual(
            new[] { "no picture bad false", "no picture bad false", "no seeds bad false", "no picture bad false", "  true" },
            said.EnumerateArray().Select(step => step.GetString()).ToArray());
    }

    /// <summary>Other seeds come into the same cells: the pictures of the old ones go, and those that come late are not drawn.</summary>
    [TestMethod]
    public async Task Cells_of_other_seeds_are_blank()
    {
        JsonElement cells = await _page!.CallAsync("seeds.js", """
            ({ Seeds }) => {
              const seeds = new Seeds(document.createElement("div"), () => {});
              const [before] = seeds.jobs(5);
              const context = before.canvas.getContext("2d");
              context.fillRect(0, 0, 9, 9);
              const opaque = () => context.getImageData(4, 4, 1, 1).data[3];
              const drawn = [opaque(), before.isWanted()];
              seeds.turn(1);
              return [...drawn, opaque(), before.isWanted(), seeds.jobs(5)[0].isWanted()];
            }
            """);

        Assert.AreEqual("[255,true,0,false,true]", cells.GetRawText());
    }
}
