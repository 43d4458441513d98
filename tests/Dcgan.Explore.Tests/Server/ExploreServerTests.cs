using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Explore.Tests.Server;

[TestClass]
public sealed class ExploreServerTests
{
    private static ExploredModel? _model;
    private static ExploreServer? _server;
    private static HttpClient? _client;

    public required TestContext TestContext { get; init; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _model = ShippedModels.Open("fashion-mnist-conditional");
        _server = await ExploreServer.StartAsync(_model, cancellation: context.CancellationToken);
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _server.Address };
    }

    [ClassCleanup]
    public static async Task EndAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _model?.Dispose();
    }

    [TestMethod]
    public async Task Pictures_and_scores_are_those_of_the_sessions()
    {
        float[][] latents = [Latents.FromSeed(4, 100), Latents.FromSeed(-9, 100)];
        JsonElement pictures = await MadeAsync(JsonContent.Create(new { latents, labels = new[] { 8, 1 } }));

        Assert.AreEqual(2, pictures.GetArrayLength());
        for (int i = 0; i < 2; i++)
        {
            var expected = Expected.Of("fashion-mnist-conditional", latents[i], i == 0 ? 8 : 1);
            CollectionAssert.AreEqual(expected.Levels, pictures[i].GetProperty("levels").GetBytesFromBase64());
            Assert.AreEqual(expected.Probability, pictures[i].GetProperty("probability").GetSingle(), 1e-6f);
        }
    }

    [TestMethod]
    [DataRow("", "must be JSON")]
    [DataRow("null", "must be JSON")]
    [DataRow("{\"latents\": null, \"labels\": []}", "must be JSON")]
    [DataRow("{\"labels\": []}", "must be JSON")]
    [DataRow("{\"latents\": [], \"labels\": [], \"more\": 1}", "must be JSON")]
    [DataRow("{\"latents\": [], \"labels\": []}", "holds 0 latents; ask for 1 to 64")]
    [DataRow("{\"latents\": [null], \"labels\": [1]}", "has 0 elements")]
    [DataRow("{\"latents\": [[1, 2]], \"labels\": [1]}", "has 2 elements; this generator's have 100")]
    [DataRow("{\"latents\": [[NUMBERS, 1e999]], \"labels\": [1]}", "no number between -100 and 100")]
    [DataRow("{\"latents\": [[NUMBERS, 101]], \"labels\": [1]}", "no number between -100 and 100")]
    [DataRow("{\"latents\": [[NUMBERS, NaN]], \"labels\": [1]}", "must be JSON")]
    [DataRow("{\"latents\": [[NUMBERS, \"1\"]], \"labels\": [1]}", "must be JSON")]
    [DataRow("{\"latents\": [[NUMBERS, 1]]}", "holds 0 classes; 1 are needed")]
    [DataRow("{\"latents\": [[NUMBERS, 1]], \"labels\": [10]}", "holds 10; the classes are 0 to 9")]
    [DataRow("{\"latents\": [[NUMBERS, 1]], \"labels\": [-1]}", "holds -1; the classes are 0 to 9")]
    public async Task What_there_is_not_is_refused_in_words(string body, string says)
    {
        string numbers = string.Join(',', Enumerable.Repeat("0.5", 99));

        await RefusedAsync(Json(body.Replace("NUMBERS", numbers, StringComparison.Ordinal)), HttpStatusCode.BadRequest, says);
    }

    [TestMethod]
    public async Task More_than_a_batch_is_refused()
    {
        float[][] latents = [.. Enumerable.Repeat(new float[100], 65)];

        await RefusedAsync(JsonContent.Create(new { latents, labels = new long[65] }), HttpStatusCode.BadRequest, "holds 65 latents");
        await RefusedAsync(Json(new string(' ', 300_000)), HttpStatusCode.RequestEntityTooLarge, "too large");
    }

    [TestMethod]
    public async Task Only_the_page_itself_gets_pictures()
    {
        await RefusedAsync(new StringContent("{}", Encoding.UTF8, "text/plain"), HttpStatusCode.UnsupportedMediaType, "application/json");
        await RefusedAsync(Json("{}"), HttpStatusCode.Forbidden, "not for http://evil.example", ("Origin", "http://evil.example"));
        await RefusedAsync(Json("{}"), HttpStatusCode.Forbidden, "not for null", ("Origin", "null"));

        // The right origin gets as far as its body.
        await RefusedAsync(Json("{}"), HttpStatusCode.BadRequest, "must be JSON", ("Origin", $"http://{_server!.Address.Authority}"));
    }

    [TestMethod]
    public async Task Every_answer_confines_the_page()
    {
        foreach (string path in (string[])["", "index.html", "page.js", "page.css", "icon.svg", "model.json", "nothing", "pictures"])
        {
            using HttpResponseMessage answer = await _client!.GetAsync(path, TestContext.CancellationToken);
            Assert.AreEqual(path is "nothing" or "pictures" ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode, path);
            Assert.StartsWith("default-src 'none'; script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [TestMethod]
    public async Task The_page_has_two_names_and_a_head()
    {
        byte[] start = await _client!.GetByteArrayAsync("", TestContext.CancellationToken);
        CollectionAssert.AreEqual(start, await _client.GetByteArrayAsync("index.html", TestContext.CancellationToken));

        using var request = new HttpRequestMessage(HttpMethod.Head, "");
        using HttpResponseMessage head = await _client.SendAsync(request, TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.OK, head.StatusCode);
        Assert.AreEqual(start.Length, head.Content.Headers.ContentLength);
        Assert.IsEmpty(await head.Content.ReadAsByteArrayAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task A_port_that_is_taken_is_named()
    {
        IOException error = await Assert.ThrowsExactlyAsync<IOException>(() =>
            ExploreServer.StartAsync(_model!, _server!.Address.Port, cancellation: TestContext.CancellationToken));

        Assert.Contains($"Port {_server!.Address.Port} of this machine cannot be had", error.Message);
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() =>
            ExploreServer.StartAsync(_model!, 65536, cancellation: TestContext.CancellationToken));
    }

    /// <summary>A generator whose training diverged.</summary>
    [TestMethod]
    public async Task What_fails_here_is_told_and_logged()
    {
        using var folder = new TestFolder();
        BrokenModels.Of(TinyModels.Generator(latentSize: 5), "paint.bias").Save(folder["generator.onnx"]);
        using var model = ExploredModel.Open(folder["generator.onnx"]);
        var log = new ConcurrentQueue<string>();
        await using ExploreServer server = await ExploreServer.StartAsync(model, log: log.Enqueue, cancellation: TestContext.CancellationToken);

        using HttpResponseMessage answer = await _client!.PostAsync(
            new Uri(server.Address, "pictures"), JsonContent.Create(new { latents = new[] { new float[5] } }), TestContext.CancellationToken);

        Assert.AreEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        string text = await answer.Content.ReadAsStringAsync(TestContext.CancellationToken);
        Assert.Contains("is not a number", JsonDocument.Parse(text).RootElement.GetProperty("error").GetString()!);
        Assert.StartsWith("POST /pictures failed: ", log.Single());
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<JsonElement> MadeAsync(HttpContent body)
    {
        using HttpResponseMessage answer = await _client!.PostAsync("pictures", body, TestContext.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("pictures");
    }

    private async Task RefusedAsync(HttpContent body, HttpStatusCode status, string says, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "pictures") { Content = body };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await _client!.SendAsync(request, TestContext.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.CancellationToken);
        Assert.AreEqual(status, answer.StatusCode, text);
        Assert.Contains(says, JsonDocument.Parse(text).RootElement.GetProperty("error").GetString()!);
    }
}
