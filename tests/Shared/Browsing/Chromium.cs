using PuppeteerSharp;

namespace Dcgan.Tests.Shared.Browsing;

/// <summary>Chromium without a window.</summary>
internal static class Chromium
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Starts it; marks the test as inconclusive (skipped) where there is none on the path.</summary>
    public static async Task<IBrowser> Start()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => _names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.Inconclusive("There is no 'chromium' on the path. On Debian: apt-get install chromium");
        }

        return await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = program,
            Headless = true,

            // Root, as in containers, has no sandbox; only pages of the tests' own are opened.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
    }
}
