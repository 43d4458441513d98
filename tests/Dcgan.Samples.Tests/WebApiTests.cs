using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;

namespace Dcgan.Samples.Tests;

[TestClass]
public sealed class WebApiTests
{
    private static readonly string _discriminator = ShippedModels.File("fashion-mnist", "discriminator");

    private static WebApiProcess? _api;

    private static HttpClient Client => _api!.Client;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) =>
        _api = await WebApiProcess.StartAsync(context.CancellationToken);

    [ClassCleanup]
    public static void Stop() => _api?.Dispose();

    [TestMethod]
    public async Task Every_seed_gets_its_own_picture_while_requests_run_in_parallel()
    {
        long[] seeds = [.. Enumerable.Range(-100, 200).Select(seed => (long)seed), long.MinValue, long.MaxValue];
        RasterImage[] expected = ShippedModels.Paint(ShippedModels.File("fashion-mnist", "generator"), seeds);

        // Every seed twice, far apart.
        byte[][] files = await Task.WhenAll(
            seeds.Concat(seeds).Select(seed => Client.GetByteArrayAsync($"/images/{seed}.png", Cancellation)));

        for (int i = 0; i < files.Length; i++)
        {
            int seed = i % seeds.Length;
            RasterImage picture = ImageReader.Decode(files[i], $"{seeds[seed]}.png", new ImageReadOptions { Channels = 1 });
            CollectionAssert.AreEqual(expected[seed].Pixels, picture.Pixels, $"seed {seeds[seed]}");
        }
    }

    [TestMethod]
    public async Task Uploads_of_any_size_are_scored_while_pictures_are_made()
    {
        using var folder = new TestFolder();
        string[] paths = [.. Enumerable.Range(0, 40).Select(i => folder[$"{i}.png"])];
        for (int i = 0; i < paths.Length; i++)
        {
            PngWriter.Write(SpriteRenderer.Draw(SpriteFace.FromSeed(i), 20 + 3 * i, 50, 3), paths[i]);
        }

        Task<byte[]>[] pictures =
            [.. paths.Select((_, seed) => Client.GetByteArrayAsync($"/images/{seed}.png", Cancellation))];
        Verdict[] verdicts = await Task.WhenAll(paths.Select(ScoreAsync));
        await Task.WhenAll(pictures);

        float[] expected = ShippedModels.Score(_discriminator, paths);
        for (int i = 0; i < paths.Length; i++)
        {
            Assert.AreEqual(expected[i], verdicts[i].Probability, 1e-5, $"picture {i}");
            Assert.AreEqual(Math.Log(expected[i] / (1 - expected[i])), verdicts[i].Score, 1e-3, $"picture {i}");
            Assert.AreEqual(expected[i] > 0.5, verdicts[i].PredictedLabel, $"picture {i}");
        }
    }

    [TestMethod]
    public async Task A_picture_has_the_content_type_of_a_PNG_file()
    {
        using HttpResponseMessage response = await Client.GetAsync("/images/0.png", Cancellation);

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("image/png", response.Content.Headers.ContentType?.MediaType);
    }

    [TestMethod]
    [DataRow("/images/seven.png")]
    [DataRow("/images/99999999999999999999.png")]
    [DataRow("/images/7.jpg")]
    [DataRow("/images/7")]
    [DataRow("/")]
    public async Task There_is_nothing_else(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(path, Cancellation);

        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
    }

    [TestMethod]
    public async Task A_bad_upload_is_refused_with_the_reason()
    {
        byte[] whole = PngWriter.Encode(SpriteRenderer.Draw(SpriteFace.FromSeed(1), 64, 64, 3));

        await AssertRefusedAsync([], HttpStatusCode.BadRequest, "The body is empty");
        await AssertRefusedAsync(Encoding.UTF8.GetBytes("no picture"), HttpStatusCode.BadRequest, "cannot be read as a picture");
        await AssertRefusedAsync(whole[..(whole.Length / 2)], HttpStatusCode.BadRequest, "the upload");
    }

    [TestMethod]
    public async Task A_small_file_that_declares_a_huge_picture_is_refused()
    {
        byte[] file = PngWriter.Encode(new RasterImage(5001, 5000, 1));
        Assert.IsLessThan(100_000, file.Length);

        await AssertRefusedAsync(file, HttpStatusCode.BadRequest, "5001×5000 pixels; at most 25000000 pixels");
    }

    [TestMethod]
    public async Task A_file_of_too_many_bytes_is_refused_before_it_is_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/score");
        request.Content = new ByteArrayContent(new byte[(10 << 20) + 1]);
        request.Headers.ExpectContinue = true;

        using HttpResponseMessage response = await Client.SendAsync(request, Cancellation);

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("10485760 bytes", await DetailAsync(response));
    }

    [TestMethod]
    public async Task Requests_that_are_given_up_take_no_engine_with_them()
    {
        using (var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
        {
            Task<byte[]>[] givenUp =
            [
                .. Enumerable.Range(0, 300)
                    .Select(seed => Client.GetByteArrayAsync($"/images/{seed}.png", impatience.Token)),
            ];
            await Task.WhenAny(givenUp);
            await impatience.CancelAsync();
            await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => Task.WhenAll(givenUp));
        }

        // More than there are engines hang in the middle of their uploads, until they break off.
        await Task.WhenAll(Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => BreakOffUploadAsync()));

        // The engines are all there again.
        byte[][] files = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(seed => Client.GetByteArrayAsync($"/images/{seed}.png", Cancellation)));
        Assert.HasCount(100, files.Select(Convert.ToHexString).Distinct());
    }

    private async Task<Verdict> ScoreAsync(string path)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(path, Cancellation));
        using HttpResponseMessage response = await Client.PostAsync("/score", content, Cancellation);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, path);
        return (await response.Content.ReadFromJsonAsync<Verdict>(Cancellation))!;
    }

    private async Task AssertRefusedAsync(byte[] file, HttpStatusCode status, string reason)
    {
        using var content = new ByteArrayContent(file);
        using HttpResponseMessage response = await Client.PostAsync("/score", content, Cancellation);

        Assert.AreEqual(status, response.StatusCode);
        Assert.Contains(reason, await DetailAsync(response));
    }

    private async Task<string> DetailAsync(HttpResponseMessage response)
    {
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return problem.GetProperty("detail").GetString()!;
    }

    /// <summary>Sends the head of an upload and a part of its body, and hangs up.</summary>
    private async Task BreakOffUploadAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Client.BaseAddress!.Port, Cancellation);
        await client.GetStream().WriteAsync(
            "POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nPNG"u8.ToArray(), Cancellation);
    }
}
