using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dcgan.Tests.Shared.Http;

/// <summary>What a request asks for.</summary>
/// <param name="Path">The path.</param>
/// <param name="From">The first byte that is asked for; null for all.</param>
internal sealed record Asked(string Path, long? From);

/// <summary>What the server does.</summary>
internal sealed record Answer
{
    public int Status { get; init; } = 200;

    public byte[] Body { get; init; } = [];

    /// <summary>The header lines beyond those of every answer.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>Bytes of the body after which the line breaks; null for all of them.</summary>
    public int? BreaksAfter { get; init; }

    /// <summary>Whether it falls silent in place of breaking the line.</summary>
    public bool FallsSilent { get; init; }

    /// <summary>The whole file, or the part that is asked for, as RFC 9110 wants it.</summary>
    public static Answer Of(byte[] file, Asked asked) => asked.From switch
    {
        null => new Answer { Body = file },
        long from when from >= file.Length => new Answer { Status = 416 },
        long from => new Answer
        {
            Status = 206,
            Body = file[(int)from..],
            Headers = [FormattableString.Invariant($"Content-Range: bytes {from}-{file.Length - 1}/{file.Length}")],
        },
    };
}

/// <summary>An HTTP server on this machine that can be told to misbehave.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Asked, Answer> _answer;
    private readonly CancellationTokenSource _ended = new();

    public FileServer(Func<Asked, Answer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = Task.Run(ListenAsync);
    }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>An address at which nobody listens.</summary>
    public static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                return; // The test has ended.
            }

            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient connection = client;
        NetworkStream stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if (await reader.ReadLineAsync() is not string request)
        {
            return;
        }

        long? from = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(header["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            }
        }

        var asked = new Asked(request.Split(' ')[1], from);
        Requests.Enqueue(asked);
        Answer answer = _answer(asked);
        string[] head =
        [
            FormattableString.Invariant($"HTTP/1.1 {answer.Status} Told"),
            FormattableString.Invariant($"Content-Length: {answer.Body.Length}"),
            "Connection: close",
            .. answer.Headers, string.Empty, string.Empty,
        ];
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", head)));
            await stream.WriteAsync(answer.Body.AsMemory(0, answer.BreaksAfter ?? answer.Body.Length));
            await stream.FlushAsync();
            if (answer.FallsSilent)
            {
                await Task.Delay(Timeout.Infinite, _ended.Token);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // The client had enough, or the test has ended.
        }
    }
}
