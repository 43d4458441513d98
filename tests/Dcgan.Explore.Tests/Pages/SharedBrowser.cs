using Dcgan.Tests.Shared.Browsing;
using PuppeteerSharp;

namespace Dcgan.Explore.Tests.Pages;

/// <summary>One browser for all tests: it takes a second to start.</summary>
[TestClass]
public static class SharedBrowser
{
    private static Task<IBrowser>? _browser;

    /// <summary>The browser; marks the test as inconclusive (skipped) where there is none.</summary>
    internal static Task<IBrowser> GetAsync() => _browser ??= Chromium.Start();

    [AssemblyCleanup]
    public static async Task EndAsync()
    {
        if (_browser is { IsCompletedSuccessfully: true })
        {
            await (await _browser).DisposeAsync();
        }
    }
}
