using System.Globalization;
using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Browsing;
using Dcgan.Tests.Shared.Onnx;
using PuppeteerSharp;

namespace Dcgan.Explore.Tests.Pages;

/// <summary>Both pages in a real browser.</summary>
[TestClass]
[DoNotParallelize]
public sealed class BrowserTests
{
    private static IBrowser? _browser;

    public required TestContext TestContext { get; init; }

    [ClassCleanup]
    public static async Task EndAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    /// <summary>Pictures come from this machine's ONNX Runtime, and reach the canvas as they are.</summary>
    [TestMethod]
    public async Task The_local_page_shows_what_the_sessions_make()
    {
        IBrowser browser = _browser ??= await Chromium.Start();
        using var downloads = new TestFolder();
        using ExploredModel model = ShippedModels.Open("sprites");
        await using ExploreServer server = await ExploreServer.StartAsync(model, cancellation: TestContext.CancellationToken);
        await using OpenPage page = await OpenPage.OpenAsync(browser, server.Address);

        await Visit.PlayAsync(page, tolerance: 1, downloads);
        await RequireNamesAsync(page);
        page.RequireQuiet(server.Address);
    }

    /// <summary>Pictures are made in the browser.</summary>
    [TestMethod]
    public async Task The_exported_page_shows_what_the_sessions_make()
    {
        IBrowser browser = _browser ??= await Chromium.Start();
        using var downloads = new TestFolder();
        using ExploredModel model = ShippedModels.Open("sprites");
        using var site = new StaticSite(model);
        await using OpenPage page = await OpenPage.OpenAsync(browser, site.Address);

        await Visit.PlayAsync(page, tolerance: 2, downloads);
        page.RequireQuiet(site.Address);
    }

    [TestMethod]
    public async Task Classes_are_picked_on_both_pages()
    {
        IBrowser browser = _browser ??= await Chromium.Start();
        using ExploredModel model = ShippedModels.Open("fashion-mnist-conditional");
        await using ExploreServer server = await ExploreServer.StartAsync(model, cancellation: TestContext.CancellationToken);
        using var site = new StaticSite(model);
        foreach ((Uri address, int tolerance) in new[] { (server.Address, 1), (site.Address, 2) })
        {
            await using OpenPage page = await OpenPage.OpenAsync(browser, address);
            Assert.AreEqual("T-shirt/top", await page.TextAsync("#class option", "textContent"));
            await page.Page.SelectAsync("#class", "8");
            await page.SettleAsync();

            var expected = Expected.Of("fashion-mnist-conditional", Latents.FromSeed(0, 100), label: 8);
            Pixels.RequireEqual(expected.Levels, await page.PixelsAsync("#picture"), tolerance, $"{address}");
            Assert.AreEqual(expected.Probability, await page.ProbabilityAsync(), 1e-4);
            page.RequireQuiet(address);
        }
    }

    /// <summary>Four channels, and no discriminator.</summary>
    [TestMethod]
    public async Task Transparent_pictures_are_drawn_on_both_pages()
    {
        IBrowser browser = _browser ??= await Chromium.Start();
        using var folder = new TestFolder();
        TinyModels.Generator(channels: 4).Save(folder["generator.onnx"]);
        using var model = ExploredModel.Open(folder["generator.onnx"]);
        await using ExploreServer server = await ExploreServer.StartAsync(model, cancellation: TestContext.CancellationToken);
        using var site = new StaticSite(model);
        RasterImage expected = model.Generate(Latents.FromSeed(0, 5), []).Single().Image;
        Assert.IsTrue(expected.Pixels.Where((_, i) => i % 4 == 3).Any(alpha => alpha is > 20 and < 235));
        foreach (Uri address in new[] { server.Address, site.Address })
        {
            await using OpenPage page = await OpenPage.OpenAsync(browser, address);
            byte[] shown = await page.PixelsAsync("#picture");
            Assert.AreEqual("true", await page.TextAsync("#score-line", "hidden"));
            for (int i = 0; i < shown.Length; i++)
            {
                Assert.AreEqual(expected.Pixels[i], shown[i], 2, $"{address}, sample {i}");
            }
        }
    }

    [TestMethod]
    public async Task Seeds_name_the_same_latents_in_the_browser()
    {
        IBrowser browser = _browser ??= await Chromium.Start();
        using ExploredModel model = ShippedModels.Open("sprites");
        await using ExploreServer server = await ExploreServer.StartAsync(model, cancellation: TestContext.CancellationToken);
        await using OpenPage page = await OpenPage.OpenAsync(browser, server.Address);
        var random = new Random(8);
        long[] seeds =
        [
            0, 1, -1, 42, long.MaxValue, long.MinValue, 1L << 32,
            .. Enumerable.Range(0, 100).Select(_ => random.NextInt64(long.MinValue, long.MaxValue)),
        ];
        string list = string.Join(',', seeds.Select(seed => $"{seed.ToString(CultureInfo.InvariantCulture)}n"));
        JsonElement latents = await page.CallAsync(
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

    [TestMethod]
    public async Task The_page_fits_a_telephone_and_the_dark()
    {
        IBrowser browser = _browser ??= await Chromium.Start();
        using ExploredModel model = ShippedModels.Open("sprites");
        await using ExploreServer server = await ExploreServer.StartAsync(model, cancellation: TestContext.CancellationToken);
        foreach ((bool dark, string background) in new[] { (false, "rgb(246, 246, 249)"), (true, "rgb(19, 19, 26)") })
        {
            await using OpenPage page = await OpenPage.OpenAsync(browser, server.Address, dark, width: 360);
            Assert.AreEqual(0, await page.Page.EvaluateExpressionAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"), "It is wider than a telephone.");
            Assert.AreEqual(background, await page.Page.EvaluateExpressionAsync<string>("getComputedStyle(document.body).backgroundColor"));
        }
    }

    [TestMethod]
    public async Task What_goes_wrong_is_told_on_the_page()
    {
        IBrowser browser = _browser ??= await Chromium.Start();
        using ExploredModel model = ShippedModels.Open("sprites");
        await using (ExploreServer server = await ExploreServer.StartAsync(model, cancellation: TestContext.CancellationToken))
        {
            await using OpenPage page = await OpenPage.OpenAsync(browser, server.Address);
            await server.DisposeAsync();
            await page.ClickAsync("#random");
            await page.SettleAsync("!document.getElementById('status').hidden");
            Assert.Contains("does not answer. If it was ended, start it again", await page.TextAsync("#status", "textContent"));
        }

        // Opened from disk, no script runs; the page says why.
        using var site = new StaticSite(model);
        await using IPage file = await browser.NewPageAsync();
        await file.GoToAsync(new Uri(site.Folder["index.html"]).AbsoluteUri);
        Assert.Contains("must come from a web server", await file.EvaluateExpressionAsync<string>("document.body.innerText"));
    }

    /// <summary>Every control has a name that a screen reader can say.</summary>
    private static async Task RequireNamesAsync(OpenPage page)
    {
        string[] nameless = await page.Page.EvaluateExpressionAsync<string[]>("""
            [...document.querySelectorAll('button, input, select, meter, canvas')]
              .filter(e => e.getAttribute('aria-hidden') !== 'true' && !e.closest('[hidden]'))
              .filter(e => !(e.getAttribute('aria-label') || e.labels?.length || e.textContent.trim()))
              .map(e => e.outerHTML)
            """);
        Assert.IsEmpty(nameless, string.Join('\n', nameless));
    }
}
