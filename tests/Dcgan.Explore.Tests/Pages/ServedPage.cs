using Dcgan.Explore.OnnxRuntimeWeb;

namespace Dcgan.Explore.Tests.Pages;

/// <summary>The page at an address: served by the product, or exported and given out by a plain web server.</summary>
internal sealed class ServedPage : IAsyncDisposable
{
    private readonly ExploreServer? _server;
    private readonly StaticSite? _site;

    private ServedPage(ExploreServer? server, StaticSite? site)
    {
        _server = server;
        _site = site;
    }

    public Uri Address => _server?.Address ?? _site!.Address;

    /// <summary>Starts it; marks the test of an exported page as inconclusive (skipped) where <see cref="RuntimeFiles"/> are missing.</summary>
    public static async Task<ServedPage> StartAsync(ExploredModel model, bool exported, CancellationToken cancellation) => exported
        ? new ServedPage(null, new StaticSite(model))
        : new ServedPage(await ExploreServer.StartAsync(model, cancellation: cancellation), null);

    public async ValueTask DisposeAsync()
    {
        _site?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
