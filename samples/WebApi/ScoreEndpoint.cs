namespace WebApi;

/// <summary>Takes a picture file as the request's body and answers with the discriminator's verdict.</summary>
internal static class ScoreEndpoint
{
    /// <summary>10 MiB.</summary>
    public const long MostUploadBytes = 10 << 20;

    /// <summary>200 with a <see cref="Verdict"/>, 400 for no picture, 413 for too many bytes.</summary>
    public static async Task<IResult> HandleAsync(HttpRequest request, Critic critic, CancellationToken cancellation)
    {
        try
        {
            using var file = new MemoryStream();
            await request.Body.CopyToAsync(file, cancellation);
            return file.Length > 0
                ? Results.Ok(await critic.JudgeAsync(file.GetBuffer().AsMemory(0, (int)file.Length), cancellation))
                : Problem(StatusCodes.Status400BadRequest, "The body is empty; send a PNG, JPEG, WebP, GIF or BMP file in it.");
        }
        catch (InvalidDataException error)
        {
            return Problem(StatusCodes.Status400BadRequest, error.Message);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem(error.StatusCode, $"The body is larger than {MostUploadBytes} bytes; send a smaller picture.");
        }
    }

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
