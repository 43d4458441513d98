using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;

namespace Dcgan.Samples.Tests;

[TestClass]
public sealed class WebApiCrowdTests
{
    private const int MostAtOnce = 32;
    private const int MostWaiting = 200;
    private const int TooMany = 40;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestMethod]
    public async Task Uploads_beyond_the_queue_are_turned_away_and_all_others_scored()
    {
        using WebApiProcess api = await WebApiProcess.StartAsync(Cancellation);
        using var folder = new TestFolder();
        string path = folder["picture.png"];
        PngWriter.Write(SpriteRenderer.Draw(SpriteFace.FromSeed(1), 64, 48, 3), path);
        byte[] file = await File.ReadAllBytesAsync(path, Cancellation);
        var gate = new TaskCompletionSource();

        // The first ones begin to send their bodies and hang; those in the queue are not asked for theirs yet.
        List<Task<HttpResponseMessage>> unanswered =
            [.. Enumerable.Range(0, MostAtOnce + MostWaiting + TooMany).Select(_ => UploadAsync(api, file, gate.Task))];
        for (int i = 0; i < TooMany; i++)
        {
            Task<HttpResponseMessage> answered = await Task.WhenAny(unanswered);
            unanswered.Remove(answered);
            using HttpResponseMessage refusal = await answered;
            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, refusal.StatusCode);
            JsonElement problem = await refusal.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            Assert.AreEqual(
                "32 uploads are being scored and 200 wait; try again later.", problem.GetProperty("detail").GetString());
        }

        // Pictures are made all the same, while the uploads hang.
        Assert.IsNotEmpty(await api.Client.GetByteArrayAsync("/images/1.png", Cancellation));

        gate.SetResult();
        float expected = ShippedModels.Score(ShippedModels.File("fashion-mnist", "discriminator"), path)[0];
        foreach (Task<HttpResponseMessage> upload in unanswered)
        {
            using HttpResponseMessage response = await upload;
            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
            Verdict? verdict = await response.Content.ReadFromJsonAsync<Verdict>(Cancellation);
            Assert.AreEqual(expected, verdict!.Probability, 1e-5);
        }
    }

    private async Task<HttpResponseMessage> UploadAsync(WebApiProcess api, byte[] file, Task gate)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/score");
        request.Content = new SlowContent(file, gate);
        request.Headers.ExpectContinue = true;
        return await api.Client.SendAsync(request, Cancellation);
    }

    /// <summary>A part of a file at once, the rest when a gate opens.</summary>
    private sealed class SlowContent(byte[] file, Task gate) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        // Where the gate stays shut, the client's time limit ends the test.
        protected override async Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellation)
        {
            await stream.WriteAsync(file.AsMemory(..10), cancellation);
            await stream.FlushAsync(cancellation);
            await gate.WaitAsync(cancellation);
            await stream.WriteAsync(file.AsMemory(10..), cancellation);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length;
            return true;
        }
    }
}
