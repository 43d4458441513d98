using Dcgan.Tests.Shared.Browsing;
using PuppeteerSharp;

namespace Dcgan.Cli.Tests.Reports;

/// <summary>Reports in a real browser, opened from disk.</summary>
[TestClass]
public sealed class BrowserTests
{
    private const int Wide = 1100;
    private const int Telephone = 390;

    [TestMethod]
    public async Task ReportsAreDrawnInLightAndDarkWithoutTheNetwork()
    {
        await using IBrowser browser = await Chromium.Start();
        foreach (string report in (string[])
            [Path.Combine(SharedRun.Run, "report.html"), Path.Combine(Repository.Root, "docs", "report", "fashion-mnist.html")])
        {
            ShownPage light = await ShownPage.Open(browser, report, dark: false, Wide);
            ShownPage dark = await ShownPage.Open(browser, report, dark: true, Wide);
            RequireDrawn(light, report, (10, 102, 194));
            RequireDrawn(dark, report, (88, 166, 255));
            Assert.AreEqual((255, 255, 255), light.At(2, 2));
            Assert.AreEqual((13, 17, 23), dark.At(2, 2));

            ShownPage narrow = await ShownPage.Open(browser, report, dark: false, Telephone);
            Assert.AreEqual(0, narrow.Overflow, $"{report} is wider than a telephone.");
        }
    }

    /// <summary>Shows that requests and errors would be seen, and that an empty box is not taken for a drawing.</summary>
    [TestMethod]
    public async Task WhatIsWrongWithAPageIsSeen()
    {
        await using IBrowser browser = await Chromium.Start();
        using var folder = new TestFolder();
        File.WriteAllText(folder["page.html"], """
            <img src="http://127.0.0.1:9/a.png" width="100" height="100"><svg viewBox="0 0 480 240" width="480" height="240"></svg>
            <script>console.log("said"); throw new Error("thrown")</script><div style="width: 3000px">.</div>
            """);

        ShownPage page = await ShownPage.Open(browser, folder["page.html"], dark: false, Wide);

        Assert.Contains("http://127.0.0.1:9/a.png", page.Requests);
        Assert.Contains("said", page.Messages);
        Assert.IsTrue(page.Messages.Any(message => message.Contains("thrown", StringComparison.Ordinal)));
        Assert.AreEqual(0, page.Images.Single().NaturalWidth);
        Assert.IsGreaterThan(1000, page.Overflow);
        Assert.AreEqual(0, Drawn(page, page.Charts.Single().Box, (10, 102, 194)));
    }

    private static void RequireDrawn(ShownPage page, string report, (int Red, int Green, int Blue) curve)
    {
        Assert.IsEmpty(page.Requests, string.Join(", ", page.Requests));
        Assert.IsEmpty(page.Messages, string.Join(", ", page.Messages));
        Assert.AreEqual(0, page.Overflow, $"{report} is wider than its window.");
        Assert.IsGreaterThanOrEqualTo(3, page.Images.Length, report);
        foreach (ShownPicture image in page.Images)
        {
            Assert.IsGreaterThan(0, image.NaturalWidth, report);
            Assert.IsGreaterThan(100, image.Box.Width, report);
            Assert.AreEqual(0, image.Box.Width % image.NaturalWidth, $"{report}: pixels of a picture differ in size.");
            Assert.IsGreaterThan(4, page.Within(image.Box).Distinct().Count(), $"{report}: a picture is blank.");
        }

        Assert.HasCount(5, page.Charts, report);
        foreach (ShownPicture chart in page.Charts)
        {
            Assert.IsGreaterThan(300, chart.Box.Width, report);
            Assert.IsGreaterThan(30, Drawn(page, chart.Box, curve), $"{report}: a chart has no curve.");
        }
    }

    /// <summary>Pixels of a box that have nearly the colour of a curve.</summary>
    private static int Drawn(ShownPage page, Box box, (int Red, int Green, int Blue) curve) => page.Within(box).Count(pixel =>
        Math.Abs(pixel.Red - curve.Red) + Math.Abs(pixel.Green - curve.Green) + Math.Abs(pixel.Blue - curve.Blue) < 30);
}
