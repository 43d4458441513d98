using System.Diagnostics;

namespace Dcgan.Samples.Tests;

/// <summary>The web API, started on a free port of this machine.</summary>
internal sealed class WebApiProcess : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private WebApiProcess(Process process, string address)
    {
        _process = process;

        // One that expects to be asked for its body waits until it is.
        var handler = new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };
        Client = new HttpClient(handler) { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public static async Task<WebApiProcess> StartAsync(CancellationToken cancellation)
    {
        Process process = SampleProcess.Start("WebApi", "--urls", "http://127.0.0.1:0");
        try
        {
            string address = await ReadAddressAsync(process, cancellation);

            // Nobody looks at the rest, which must not fill the pipes.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            return new WebApiProcess(process, address);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<string> ReadAddressAsync(Process process, CancellationToken cancellation)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            int start = line.IndexOf(Listening, StringComparison.Ordinal);
            if (start >= 0)
            {
                return line[(start + Listening.Length)..];
            }
        }

        throw new AssertFailedException(
            $"The web API ended before it listened: {await process.StandardError.ReadToEndAsync(cancellation)}");
    }
}
