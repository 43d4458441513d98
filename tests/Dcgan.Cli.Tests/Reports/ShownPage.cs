using System.Text.Json;
using Dcgan.Imaging;
using PuppeteerSharp;

namespace Dcgan.Cli.Tests.Reports;

/// <summary>A place on a page, in pixels.</summary>
internal sealed record Box(int Left, int Top, int Width, int Height);

/// <summary>A picture of a page, as the browser has it.</summary>
/// <param name="Box">Where it is.</param>
/// <param name="NaturalWidth">Its own width; 0 where it could not be decoded. That of a drawing is its box's.</param>
internal sealed record ShownPicture(Box Box, int NaturalWidth);

/// <summary>A page from disk as a browser showed it.</summary>
/// <param name="Screen">The whole page, RGB.</param>
/// <param name="Images">Its pictures.</param>
/// <param name="Charts">Its drawings.</param>
/// <param name="Overflow">Pixels by which it is wider than its window.</param>
/// <param name="Requests">What it asked for beside itself.</param>
/// <param name="Messages">What the browser had to say.</param>
internal sealed record ShownPage(
    RasterImage Screen,
    ShownPicture[] Images,
    ShownPicture[] Charts,
    int Overflow,
    string[] Requests,
    string[] Messages)
{
    private const string Look = """
        (() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
          const look = (element, naturalWidth) => {
            const box = element.getBoundingClientRect();
            const round = Math.round;
            return { Box: { Left: round(box.left + scrollX), Top: round(box.top + scrollY), Width: round(box.width), Height: round(box.height) },
                     NaturalWidth: naturalWidth };
          };
          return JSON.stringify({
            Images: [...document.querySelectorAll('img')].map(image => look(image, image.complete ? image.naturalWidth : 0)),
            Charts: [...document.querySelectorAll('svg')].map(chart => look(chart, Math.round(chart.getBoundingClientRect().width))),
            Overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          });
        })()
        """;

    /// <summary>Opens a file.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="path">The file.</param>
    /// <param name="dark">Whether its user prefers dark pages.</param>
    /// <param name="width">The window's width.</param>
    public static async Task<ShownPage> Open(IBrowser browser, string path, bool dark, int width)
    {
        await using IPage page = await browser.NewPageAsync();
        string address = new Uri(Path.GetFullPath(path)).AbsoluteUri;
        List<string> requests = [], messages = [];
        page.Request += (_, told) => requests.Add(told.Request.Url);
        page.Console += (_, told) => messages.Add(told.Message.Text);
        page.PageError += (_, told) => messages.Add(told.Message);
        page.RequestFailed += (_, told) => messages.Add($"{told.Request.Url} failed");
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await page.EmulateMediaFeaturesAsync(
            [new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        await page.GoToAsync(address, WaitUntilNavigation.Load);
        Found found = JsonSerializer.Deserialize<Found>(await page.EvaluateExpressionAsync<string>(Look))!;
        byte[] screen = await page.ScreenshotDataAsync(new ScreenshotOptions { FullPage = true });
        return new ShownPage(
            ImageReader.Decode(screen, "screenshot", new ImageReadOptions { Channels = 3 }),
            found.Images,
            found.Charts,
            found.Overflow,
            [.. requests.Where(url => url != address && !url.StartsWith("data:", StringComparison.Ordinal))],
            [.. messages]);
    }

    /// <summary>Red, green and blue of a pixel.</summary>
    public (int Red, int Green, int Blue) At(int x, int y)
    {
        int at = 3 * ((y * Screen.Width) + x);
        return (Screen.Pixels[at], Screen.Pixels[at + 1], Screen.Pixels[at + 2]);
    }

    /// <summary>The pixels of a box.</summary>
    public IEnumerable<(int Red, int Green, int Blue)> Within(Box box)
    {
        for (int y = box.Top; y < box.Top + box.Height; y++)
        {
            for (int x = box.Left; x < box.Left + box.Width; x++)
            {
                yield return At(x, y);
            }
        }
    }

    private sealed record Found(ShownPicture[] Images, ShownPicture[] Charts, int Overflow);
}
