using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Dcgan.Imaging;
using PuppeteerSharp;
using PuppeteerSharp.Input;

namespace Dcgan.Explore.Tests.Pages;

/// <summary>The page in a browser, used by mouse and keyboard as a person does.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IPage _page;

    private OpenPage(IPage page)
    {
        _page = page;
        page.Request += (_, told) => Requests.Enqueue(told.Request.Url);
        page.Console += (_, told) => Messages.Enqueue(told.Message.Text);
        page.PageError += (_, told) => Messages.Enqueue(told.Message);
        page.RequestFailed += (_, told) => Messages.Enqueue($"{told.Request.Url} failed");
    }

    /// <summary>All addresses that were asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What the browser had to say.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    public IPage Page => _page;

    /// <summary>Opens it and waits until everything is drawn.</summary>
    public static async Task<OpenPage> OpenAsync(IBrowser browser, Uri address, bool dark = false, int width = 1100)
    {
        var page = new OpenPage(await browser.NewPageAsync());
        await page._page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 1000 });
        await page._page.EmulateMediaFeaturesAsync(
            [new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        await page._page.GoToAsync($"{address}");
        await page.SettleAsync("[...document.querySelectorAll('#seeds canvas')].every(canvas => canvas.width < 300)");
        return page;
    }

    /// <summary>Waits until the picture is drawn, and a condition holds.</summary>
    public async Task SettleAsync(string condition = "true") => await _page.WaitForExpressionAsync(
        $"document.getElementById('stage')?.getAttribute('aria-busy') === 'false' && ({condition})",
        new WaitForFunctionOptions { Timeout = 20_000, PollingInterval = 10 });

    /// <summary>Clicks on the middle of an element.</summary>
    public Task ClickAsync(string selector) => _page.ClickAsync(selector);

    /// <summary>Clicks on a slider, and tells where it came to stand.</summary>
    public async Task<double> SlideAsync(string selector, double share)
    {
        IElementHandle slider = await _page.QuerySelectorAsync(selector);
        await slider.EvaluateFunctionAsync("e => e.scrollIntoView({ block: 'center' })");
        BoundingBox box = await slider.BoundingBoxAsync();
        await _page.Mouse.ClickAsync(box.X + (box.Width * (decimal)share), box.Y + (box.Height / 2), new ClickOptions());
        await SettleAsync();
        return double.Parse(await TextAsync(selector, "value"), CultureInfo.InvariantCulture);
    }

    /// <summary>Writes into a field, and leaves it with Enter.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await _page.ClickAsync(selector, new ClickOptions { Count = 3 });
        await _page.Keyboard.TypeAsync(text);
        await _page.Keyboard.PressAsync("Enter");
        await SettleAsync();
    }

    /// <summary>A property of an element, as text.</summary>
    public Task<string> TextAsync(string selector, string property) => _page.EvaluateFunctionAsync<string>(
        "(selector, property) => String(document.querySelector(selector)[property])", selector, property);

    /// <summary>The probability that the page shows under the picture.</summary>
    public Task<double> ProbabilityAsync() => _page.EvaluateExpressionAsync<double>("document.getElementById('score').value");

    /// <summary>RGBA samples of a canvas, colours premultiplied by alpha, as canvases keep them.</summary>
    public async Task<byte[]> PixelsAsync(string selector)
    {
        string png = await _page.EvaluateFunctionAsync<string>("selector => document.querySelector(selector).toDataURL()", selector);
        byte[] file = Convert.FromBase64String(png[(png.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        return ImageReader.Decode(file, selector, new ImageReadOptions { Channels = 4 }).Pixels;
    }

    /// <summary>Waits until a small picture shows so many samples, up to so many levels.</summary>
    public async Task RequireSoonAsync(string selector, byte[] levels, int tolerance, string what)
    {
        for (int i = 0; i < 500 && Pixels.Largest(levels, await PixelsAsync(selector)) > tolerance; i++)
        {
            await Task.Delay(10);
        }

        Pixels.RequireEqual(levels, await PixelsAsync(selector), tolerance, what);
    }

    /// <summary>Saves the picture, and gives the path of the file once it is there.</summary>
    public async Task<string> SavedAsync(TestFolder downloads, string name)
    {
        await _page.Client.SendAsync("Browser.setDownloadBehavior", new { behavior = "allow", downloadPath = downloads.Path });
        await _page.ClickAsync("#save");
        for (int i = 0; i < 500 && !File.Exists(downloads[name]); i++)
        {
            await Task.Delay(10);
        }

        return downloads[name];
    }

    /// <summary>Runs a function of one of the page's modules.</summary>
    public async Task<JsonElement> CallAsync(string module, string body)
    {
        string script = $"import('./{module}').then(module => JSON.stringify(({body})(module)))";
        return JsonDocument.Parse(await _page.EvaluateExpressionAsync<string>(script)).RootElement;
    }

    /// <summary>Asserts that the browser had nothing to say, and that nothing was asked for elsewhere.</summary>
    public void RequireQuiet(Uri address)
    {
        Assert.IsEmpty(Messages, string.Join('\n', Messages));
        string[] elsewhere = [.. Requests.Where(request => !request.StartsWith($"{address}", StringComparison.Ordinal)
            && !request.StartsWith("blob:", StringComparison.Ordinal))];
        Assert.IsEmpty(elsewhere, string.Join('\n', elsewhere));
        Assert.IsGreaterThan(10, Requests.Count);
    }

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();
}
