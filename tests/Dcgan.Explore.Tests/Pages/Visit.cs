using System.Globalization;
using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;
using PuppeteerSharp.Input;

namespace Dcgan.Explore.Tests.Pages;

/// <summary>What a person does with the page of models/sprites, and what must be seen then, whatever makes its pictures.</summary>
internal static class Visit
{
    private const string Model = "sprites";
    private const double ScoreTolerance = 1e-4;

    /// <param name="page">The page, just opened.</param>
    /// <param name="tolerance">Levels by which a picture may differ from that of ONNX Runtime.</param>
    /// <param name="downloads">An empty folder for files that the page saves.</param>
    public static async Task PlayAsync(OpenPage page, int tolerance, TestFolder downloads)
    {
        float[] latent = Latents.FromSeed(0, 100);
        await RequireAsync(page, latent, tolerance, "the first seed");
        Assert.AreEqual("", await page.TextAsync("#status", "textContent"));

        await TurnAsync(page, tolerance);
        latent = await PickAsync(page, tolerance);
        latent = await SlideAsync(page, latent, tolerance);
        await SaveAsync(page, downloads);
        await ResetAndScaleAsync(page, latent, tolerance, downloads);
        await TravelAsync(page, tolerance);
        await TypeAsync(page, tolerance);
    }

    /// <summary>Other seeds, and back.</summary>
    private static async Task TurnAsync(OpenPage page, int tolerance)
    {
        await page.ClickAsync("#later");
        await page.SettleAsync("document.querySelector(\"#seeds [data-seed='47']\")?.dataset.probability");
        byte[] thumbnail = await page.PixelsAsync("#seeds [data-seed='47'] canvas");
        Pixels.RequireEqual(Expected.Of(Model, Latents.FromSeed(47, 100)).Levels, thumbnail, tolerance, "a later seed");
        await page.ClickAsync("#earlier");
        await page.SettleAsync("document.querySelector(\"#seeds [data-seed='23']\")?.dataset.probability");
    }

    private static async Task<float[]> PickAsync(OpenPage page, int tolerance)
    {
        byte[] thumbnail = await page.PixelsAsync("#seeds [data-seed='5'] canvas");
        double probability = double.Parse(
            await page.Page.EvaluateExpressionAsync<string>("document.querySelector(\"#seeds [data-seed='5']\").dataset.probability"),
            CultureInfo.InvariantCulture);
        await page.ClickAsync("#seeds [data-seed='5']");
        await page.SettleAsync("document.getElementById('seed').value === '5'");
        float[] latent = Latents.FromSeed(5, 100);
        await RequireAsync(page, latent, tolerance, "a picked seed");
        Pixels.RequireEqual(Expected.Of(Model, latent).Levels, thumbnail, tolerance, "the small picture of a seed");
        Assert.AreEqual(Expected.Of(Model, latent).Probability, probability, ScoreTolerance);
        Assert.AreEqual("5", await MarkedAsync(page));

        // Scores are shown and said.
        string percent = FormattableString.Invariant($"{100 * probability:F1}%");
        Assert.AreEqual(percent, await page.TextAsync("#seeds [data-seed='5'] small", "textContent"));
        Assert.AreEqual($"Seed 5, {percent} real", await page.TextAsync("#seeds [data-seed='5']", "ariaLabel"));
        Assert.AreEqual(percent, await page.TextAsync("#score-text", "textContent"));
        return latent;
    }

    private static async Task<float[]> SlideAsync(OpenPage page, float[] latent, int tolerance)
    {
        IReadOnlyList<PrincipalDirection> directions =
            PrincipalDirections.Of(OnnxModel.Load(ShippedModels.Path(Model, "generator")), 10);
        double before = double.Parse(await page.TextAsync("#direction-3", "value"), CultureInfo.InvariantCulture);
        Assert.AreEqual(
            latent.Zip(directions[2].Vector).Sum(pair => pair.First * pair.Second), before, 0.0051, "Sliders stand where the picture lies.");
        byte[] pixels = await page.PixelsAsync("#picture");
        foreach ((int direction, double share) in new[] { (3, before > 0 ? 0.1 : 0.9), (1, 0.95) })
        {
            double place = await page.SlideAsync($"#direction-{direction}", share);
            latent = Expected.Moved(latent, directions[direction - 1].Vector, place);
        }

        await RequireAsync(page, latent, tolerance, "a moved picture");
        Assert.IsGreaterThan(100, Pixels.Changed(pixels, await page.PixelsAsync("#picture")), "The picture did not change.");

        // No seed names it any more.
        Assert.AreEqual("", await page.TextAsync("#seed", "value"));
        Assert.AreEqual("", await MarkedAsync(page));
        Assert.AreEqual(
            FormattableString.Invariant($"Direction 2 {100 * directions[1].Share:F1}%"),
            await page.TextAsync("#directions li:nth-child(2) label", "textContent"));

        // The pictures at the ends of a slider are those that the slider leads to.
        await page.SettleAsync("document.getElementById('directions').getAttribute('aria-busy') === 'false'");
        foreach ((string key, string side, double place) in new[] { ("Home", "first", -3.0), ("End", "last", 3.0) })
        {
            byte[] end = await page.PixelsAsync($"#directions li:nth-child(2) canvas:{side}-of-type");
            await page.Page.FocusAsync("#direction-2");
            await page.Page.Keyboard.PressAsync(key);
            await page.SettleAsync();
            latent = Expected.Moved(latent, directions[1].Vector, place);
            Pixels.RequireEqual(Expected.Of(Model, latent).Levels, end, tolerance, "the small picture at the end of a slider");
            await RequireAsync(page, latent, tolerance, "the end of a slider");
        }

        return latent;
    }

    private static async Task SaveAsync(OpenPage page, TestFolder downloads)
    {
        byte[] shown = await page.PixelsAsync("#picture");
        string file = await page.SavedAsync(downloads, "sprites-seed-5-moved.png");
        RasterImage saved = ImageReader.Read(file, new ImageReadOptions { Channels = 4 });
        Assert.AreEqual((32, 32), (saved.Width, saved.Height));
        CollectionAssert.AreEqual(shown, saved.Pixels);
    }

    private static async Task ResetAndScaleAsync(OpenPage page, float[] moved, int tolerance, TestFolder downloads)
    {
        double scale = await page.SlideAsync("#scale", 0.4);
        await RequireAsync(page, [.. moved.Select(element => (float)(element * scale))], tolerance, "a scaled picture");
        await page.ClickAsync("#reset");
        await page.SettleAsync();
        await RequireAsync(
            page, [.. Latents.FromSeed(5, 100).Select(element => (float)(element * scale))], tolerance, "the picture after reset");
        Assert.AreEqual("5", await page.TextAsync("#seed", "value"));
        Assert.AreEqual("5", await MarkedAsync(page));
        string name = FormattableString.Invariant($"sprites-seed-5-scale-{scale:F2}.png");
        Assert.IsTrue(File.Exists(await page.SavedAsync(downloads, name)), name);
        await page.Page.EvaluateExpressionAsync("document.getElementById('scale').value = 1");
    }

    private static async Task TravelAsync(OpenPage page, int tolerance)
    {
        // Two latents of unlike length.
        await page.TypeAsync("#seed", "1");
        await page.ClickAsync("#set-from");
        await page.TypeAsync("#seed", "5");
        await page.ClickAsync("#set-to");
        double share = await page.SlideAsync("#share", 0.5);
        float[] from = Latents.FromSeed(1, 100), to = Latents.FromSeed(5, 100);
        Assert.AreEqual(0.5, share, 0.02);
        await RequireAsync(page, LatentInterpolation.GreatCircle(from, to, share), tolerance, "half of the way");
        await page.RequireSoonAsync("#from", Expected.Of(Model, from).Levels, tolerance, "the start");
        await page.RequireSoonAsync("#to", Expected.Of(Model, to).Levels, tolerance, "the end");

        await page.ClickAsync("#play");
        await page.Page.WaitForExpressionAsync("Number(document.getElementById('share').value) > 0.7");
        await page.ClickAsync("#play");
        await page.SettleAsync("document.getElementById('play').getAttribute('aria-pressed') === 'false'");
        share = double.Parse(await page.TextAsync("#share", "value"), CultureInfo.InvariantCulture);
        Assert.IsGreaterThan(0.7, share);
        await RequireAsync(page, LatentInterpolation.GreatCircle(from, to, share), tolerance, "where the play stopped");

        // A seed that is picked meanwhile stays.
        await page.ClickAsync("#play");
        await page.ClickAsync("#seeds [data-seed='9']");
        await page.Page.EvaluateExpressionAsync("new Promise(done => setTimeout(done, 100))");
        await page.SettleAsync();
        Assert.AreEqual("9", await page.TextAsync("#seed", "value"));
        await RequireAsync(page, Latents.FromSeed(9, 100), tolerance, "a seed picked during the play");
    }

    private static async Task TypeAsync(OpenPage page, int tolerance)
    {
        // What is typed during a play stays.
        await page.ClickAsync("#play");
        await page.ClickAsync("#seed");
        Assert.AreEqual("false", await page.TextAsync("#play", "ariaPressed"));
        await page.Page.Keyboard.TypeAsync("12", new TypeOptions { Delay = 50 });
        await page.SettleAsync();
        Assert.AreEqual("12", await page.TextAsync("#seed", "value"));

        await page.TypeAsync("#seed", $"{long.MinValue}");
        await RequireAsync(page, Latents.FromSeed(long.MinValue, 100), tolerance, "the smallest seed");
        await page.TypeAsync("#seed", "9223372036854775808");
        Assert.AreEqual("true", await page.TextAsync("#seed", "ariaInvalid"), "A seed beyond 64 bits is marked as wrong.");
        Assert.AreEqual(
            $"A seed is a whole number from {long.MinValue} to {long.MaxValue}.", await page.TextAsync("#status", "textContent"));
        await RequireAsync(page, Latents.FromSeed(long.MinValue, 100), tolerance, "the picture before a wrong seed");
        await page.TypeAsync("#seed", "3");
        Assert.AreEqual("", await page.TextAsync("#status", "textContent"));
        await RequireAsync(page, Latents.FromSeed(3, 100), tolerance, "the picture after a wrong seed");
    }

    /// <summary>The seed of the grid that is marked as looked at; empty where none is.</summary>
    private static Task<string> MarkedAsync(OpenPage page) => page.Page.EvaluateExpressionAsync<string>(
        "document.querySelector(\"#seeds [aria-current='true']\")?.dataset.seed ?? ''");

    private static async Task RequireAsync(OpenPage page, float[] latent, int tolerance, string what)
    {
        var expected = Expected.Of(Model, latent);
        Pixels.RequireEqual(expected.Levels, await page.PixelsAsync("#picture"), tolerance, what);
        Assert.AreEqual(expected.Probability, await page.ProbabilityAsync(), ScoreTolerance, what);
    }
}
