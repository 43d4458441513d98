using Microsoft.Extensions.Hosting;

namespace Dcgan.Explore.Server;

/// <summary>The server lives until whoever started it ends it: Ctrl-C is the program's, not the server's.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
