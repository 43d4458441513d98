using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace Dcgan.Explore.Tests.Server;

/// <summary>Who gets an answer, by which address, name and path.</summary>
[TestClass]
public sealed class ReachTests
{
    private static ExploredModel? _model;
    private static ExploreServer? _server;

    public required TestContext TestContext { get; init; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _model = ShippedModels.Open("sprites");
        _server = await ExploreServer.StartAsync(_model, cancellation: context.CancellationToken);
    }

    [ClassCleanup]
    public static async Task EndAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _model?.Dispose();
    }

    /// <summary>A name of another site that leads to this machine (DNS rebinding).</summary>
    [TestMethod]
    [DataRow("evil.example")]
    [DataRow("127.0.0.1.evil.example")]
    [DataRow("")]
    public async Task Other_names_of_this_machine_are_not_answered(string host)
    {
        string answer = await AskedAsync($"GET /model.json HTTP/1.1\r\nHost: {host}");

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("Content-Security-Policy: default-src 'none'", answer);
        Assert.Contains("X-Content-Type-Options: nosniff", answer);
        Assert.Contains("{\"error\":\"The page answers to the names 127.0.0.1 and localhost only.\"}", answer);
        Assert.DoesNotContain("latentSize", answer);
    }

    [TestMethod]
    public async Task Localhost_is_answered()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _server!.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "model.json");
        request.Headers.Host = $"localhost:{_server!.Address.Port}";
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.CancellationToken);

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Clients tidy such paths up before they send them; this one is sent as it stands.</summary>
    [TestMethod]
    [DataRow("/../model.json")]
    [DataRow("/%2e%2e/%2e%2e/etc/passwd")]
    [DataRow("/..%2f..%2fetc%2fpasswd")]
    public async Task Paths_lead_nowhere_else(string path)
    {
        string answer = await AskedAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1");

        Assert.StartsWith(path == "/../model.json" ? "HTTP/1.1 200 " : "HTTP/1.1 404 ", answer);
        Assert.DoesNotContain("root:", answer);
    }

    /// <summary>Linux has the whole of 127.0.0.0/8; a server of all addresses would answer at these too.</summary>
    [TestMethod]
    public async Task Nobody_but_this_machine_reaches_it()
    {
        IPAddress[] others =
        [
            .. OperatingSystem.IsLinux() ? [new IPAddress([127, 0, 0, 2])] : Array.Empty<IPAddress>(),
            .. NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(address => !IPAddress.IsLoopback(address)),
        ];
        if (others.Length == 0)
        {
            Assert.Inconclusive("This machine has no other address.");
        }

        foreach (IPAddress address in others)
        {
            using var client = new TcpClient(address.AddressFamily);
            await Assert.ThrowsExactlyAsync<SocketException>(async () =>
                await client.ConnectAsync(address, _server!.Address.Port, TestContext.CancellationToken));
        }

        Assert.AreEqual("127.0.0.1", _server!.Address.Host);
    }

    /// <summary>The answer to a request, written by hand.</summary>
    private async Task<string> AskedAsync(string head)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server!.Address.Port, TestContext.CancellationToken);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"{head}\r\nConnection: close\r\n\r\n"), TestContext.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(TestContext.CancellationToken);
    }
}
