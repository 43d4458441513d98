using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Dcgan.Explore.Server;

/// <summary>
/// Latents to pictures: <c>POST /pictures</c> with a <see cref="PictureRequest"/>, answered with
/// <c>{"pictures": [{"levels": "...", "probability": 0.93}]}</c>. Levels are those of <see cref="Dcgan.Imaging.RasterImage"/>
/// in Base64.
/// </summary>
internal sealed class PictureEndpoint(ExploredModel model)
{
    /// <summary>Characters of an element as JSON, with its comma.</summary>
    private const int MostCharacters = 32;

    /// <summary>Batches whose pictures may be in memory: one that is made, on all cores, while another one is sent.</summary>
    private const int MostBatches = 2;

    /// <summary>
    /// An entry for each. A semaphore would have to be disposed with the server, and requests that outlast it still give their
    /// turns back.
    /// </summary>
    private readonly Channel<bool> _turns = Channel.CreateBounded<bool>(MostBatches);

    /// <summary>Bytes of the longest request.</summary>
    public long MostBytes { get; } = 1024L + (model.MostPictures * (model.Metadata.LatentSize + 1L) * MostCharacters);

    public async Task AnswerAsync(HttpContext context)
    {
        RequireOwnPage(context.Request);
        CancellationToken cancellation = context.RequestAborted;

        // Before its turn: a slow sender keeps nobody waiting.
        (float[] latents, long[] labels) = await PictureRequest.ReadAsync(context.Request, model);
        await _turns.Writer.WriteAsync(true, cancellation);
        try
        {
            ExploredPicture[] pictures = model.Generate(latents, labels);
            await context.Response.WriteAsJsonAsync(
                new { pictures = pictures.Select(picture => new { levels = picture.Image.Pixels, probability = picture.Probability }) },
                cancellation);
        }
        finally
        {
            _turns.Reader.TryRead(out _);
        }
    }

    /// <summary>
    /// Another site's page can send a request here, but not one of JSON unless it is allowed to, and not without its own name.
    /// </summary>
    private static void RequireOwnPage(HttpRequest request)
    {
        string own = $"http://{request.Host}";
        if (request.Headers.Origin is [string origin, ..] && origin != own)
        {
            throw new RefusedException(StatusCodes.Status403Forbidden, $"Pictures are made for {own} only, not for {origin}.");
        }

        if (!request.HasJsonContentType())
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "Send JSON, as Content-Type: application/json.");
        }
    }
}
