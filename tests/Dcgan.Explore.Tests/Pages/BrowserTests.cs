using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;
using PuppeteerSharp;

namespace Dcgan.Explore.Tests.Pages;

/// <summary>Both pages in a real browser. The exported one rounds a little otherwise: its pictures may differ by a level more.</summary>
[TestClass]
[DoNotParallelize]
public sealed class BrowserTests
{
    public required TestContext TestContext { get; init; }

    /// <summary>Pictures come from this machine's ONNX Runtime, or are made in the browser, and reach the canvas as they are.</summary>
    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 2)]
    public async Task The_page_shows_what_the_sessions_make(bool exported, int tolerance)
    {
        IBrowser browser = await SharedBrowser.GetAsync();
        using var downloads = new TestFolder();
        using ExploredModel model = ShippedModels.Open("sprites");
        await using ServedPage served = await ServedPage.StartAsync(model, exported, TestContext.CancellationToken);
        await using OpenPage page = await OpenPage.OpenAsync(browser, served.Address);

        await Visit.PlayAsync(page, tolerance, downloads);
        await RequireNamesAsync(page);
        page.RequireQuiet(served.Address);
    }

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 2)]
    public async Task Classes_are_picked(bool exported, int tolerance)
    {
        IBrowser browser = await SharedBrowser.GetAsync();
        using var downloads = new TestFolder();
        using ExploredModel model = ShippedModels.Open("fashion-mnist-conditional");
        await using ServedPage served = await ServedPage.StartAsync(model, exported, TestContext.CancellationToken);
        await using OpenPage page = await OpenPage.OpenAsync(browser, served.Address);
        Assert.AreEqual("T-shirt/top", await page.TextAsync("#class option", "textContent"));
        await page.Page.EvaluateExpressionAsync("document.querySelectorAll('#seeds button').forEach(seed => delete seed.dataset.probability)");
        await page.Page.SelectAsync("#class", "8");
        await page.SettleAsync("[...document.querySelectorAll('#seeds button')].every(seed => seed.dataset.probability)");

        var expected = Expected.Of("fashion-mnist-conditional", Latents.FromSeed(0, 100), label: 8);
        Pixels.RequireEqual(expected.Levels, await page.PixelsAsync("#picture"), tolerance, "the picture of a class");
        Assert.AreEqual(expected.Probability, await page.ProbabilityAsync(), 1e-4);
        Pixels.RequireEqual(
            Expected.Of("fashion-mnist-conditional", Latents.FromSeed(3, 100), label: 8).Levels,
            await page.PixelsAsync("#seeds [data-seed='3'] canvas"), tolerance, "a seed of a class");
        string file = await page.SavedAsync(downloads, "fashion-mnist-seed-0-class-Bag.png");
        RasterImage saved = ImageReader.Read(file, new ImageReadOptions { Channels = 1 });
        Assert.IsLessThanOrEqualTo(tolerance, saved.Pixels.Zip(expected.Levels).Max(pair => Math.Abs(pair.First - pair.Second)));
        page.RequireQuiet(served.Address);
    }

    /// <summary>Four channels, and no discriminator.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Transparent_pictures_are_drawn_and_saved(bool exported)
    {
        IBrowser browser = await SharedBrowser.GetAsync();
        using var folder = new TestFolder();
        TinyModels.Generator(channels: 4).Save(folder["generator.onnx"]);
        using var model = ExploredModel.Open(folder["generator.onnx"]);
        await using ServedPage served = await ServedPage.StartAsync(model, exported, TestContext.CancellationToken);
        RasterImage expected = model.Generate(Latents.FromSeed(0, 5), []).Single().Image;
        Assert.IsTrue(expected.Pixels.Where((_, i) => i % 4 == 3).Any(alpha => alpha is > 20 and < 235));

        await using OpenPage page = await OpenPage.OpenAsync(browser, served.Address);
        Assert.AreEqual("true", await page.TextAsync("#score-line", "hidden"));
        RequireNear(expected.Pixels, await page.PixelsAsync("#picture"));
        string file = await page.SavedAsync(folder, "tiny-seed-0.png");
        RequireNear(expected.Pixels, ImageReader.Read(file, new ImageReadOptions { Channels = 4 }).Pixels);

        static void RequireNear(byte[] expected, byte[] shown)
        {
            Assert.HasCount(expected.Length, shown);
            for (int i = 0; i < shown.Length; i++)
            {
                Assert.AreEqual(expected[i], shown[i], 2, $"sample {i}");
            }
        }
    }

    [TestMethod]
    public async Task A_very_long_latent_is_explored_without_directions()
    {
        IBrowser browser = await SharedBrowser.GetAsync();
        using var folder = new TestFolder();
        TinyModels.Generator(latentSize: 1025).Save(folder["generator.onnx"]);
        using var model = ExploredModel.Open(folder["generator.onnx"]);
        await using ServedPage served = await ServedPage.StartAsync(model, exported: false, TestContext.CancellationToken);
        await using OpenPage page = await OpenPage.OpenAsync(browser, served.Address);

        Assert.AreEqual(
            "Directions are found of latents of at most 1024 numbers; those of this generator have 1025.",
            await page.TextAsync("#directions-hint", "textContent"));
        byte[] expected = model.Generate(Latents.FromSeed(0, 1025), []).Single().Image.Pixels;
        Pixels.RequireEqual(expected, await page.PixelsAsync("#picture"), 1, "the first seed");
        page.RequireQuiet(served.Address);
    }

    [TestMethod]
    public async Task The_page_fits_a_telephone_and_the_dark()
    {
        IBrowser browser = await SharedBrowser.GetAsync();
        using ExploredModel model = ShippedModels.Open("sprites");
        await using ServedPage served = await ServedPage.StartAsync(model, exported: false, TestContext.CancellationToken);
        foreach ((bool dark, string background) in new[] { (false, "rgb(246, 246, 249)"), (true, "rgb(19, 19, 26)") })
        {
            await using OpenPage page = await OpenPage.OpenAsync(browser, served.Address, dark, width: 360);
            Assert.AreEqual(0, await page.Page.EvaluateExpressionAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"), "It is wider than a telephone.");
            Assert.AreEqual(background, await page.Page.EvaluateExpressionAsync<string>("getComputedStyle(document.body).backgroundColor"));
        }
    }

    [TestMethod]
    public async Task A_program_that_ended_is_told_and_ends_the_play()
    {
        IBrowser browser = await SharedBrowser.GetAsync();
        using ExploredModel model = ShippedModels.Open("sprites");
        await using ExploreServer server = await ExploreServer.StartAsync(model, cancellation: TestContext.CancellationToken);
        await using OpenPage page = await OpenPage.OpenAsync(browser, server.Address);
        await page.ClickAsync("#play");
        Assert.AreEqual("true", await page.TextAsync("#play", "ariaPressed"));

        await server.DisposeAsync();

        await page.SettleAsync("document.getElementById('play').getAttribute('aria-pressed') === 'false'");
        Assert.Contains("does not answer. If it was ended, start it again", await page.TextAsync("#status", "textContent"));
    }

    /// <summary>Opened from disk, no script runs; the page says why.</summary>
    [TestMethod]
    public async Task A_page_that_is_opened_from_disk_says_what_it_needs()
    {
        IBrowser browser = await SharedBrowser.GetAsync();
        using ExploredModel model = ShippedModels.Open("sprites");
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
