using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Dcgan.Explore.Server;

/// <summary>What the page asks for: pictures of latents.</summary>
/// <param name="Latents">A latent each.</param>
/// <param name="Labels">A class each; none where the generator takes no labels.</param>
internal sealed record PictureRequest(float[][] Latents, long[]? Labels = null)
{
    /// <summary>The largest element of a latent, by its amount; seeds give at most 5.77.</summary>
    public const float Most = 100;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 4,
    };

    /// <summary>Reads and checks a request's body.</summary>
    /// <returns>The latents one after the other, and their classes.</returns>
    /// <exception cref="RefusedException">It asks for what there is not; the message says what.</exception>
    public static async Task<(float[] Latents, long[] Labels)> ReadAsync(HttpRequest request, ExploredModel model)
    {
        try
        {
            PictureRequest asked = await JsonSerializer.DeserializeAsync<PictureRequest>(
                request.Body, Options, request.HttpContext.RequestAborted) ?? throw new JsonException("it is null");
            return (asked.CheckedLatents(model), asked.CheckedLabels(model));
        }
        catch (JsonException wrong)
        {
            throw Refuse($"The body must be JSON such as {{\"latents\": [[0.5, -1.2]], \"labels\": [3]}}: {wrong.Message}");
        }
    }

    private float[] CheckedLatents(ExploredModel model)
    {
        if (Latents.Length < 1 || Latents.Length > model.MostPictures)
        {
            throw Refuse($"'latents' holds {Latents.Length} latents; ask for 1 to {model.MostPictures} at a time.");
        }

        for (int i = 0; i < Latents.Length; i++)
        {
            if (Latents[i] is null || Latents[i].Length != model.Metadata.LatentSize)
            {
                throw Refuse($"Latent {i} has {Latents[i]?.Length ?? 0} elements; this generator's have {model.Metadata.LatentSize}.");
            }

            if (Latents[i].Any(element => !(Math.Abs(element) <= Most)))
            {
                throw Refuse($"Latent {i} has an element that is no number between -{Most} and {Most}.");
            }
        }

        return [.. Latents.SelectMany(latent => latent)];
    }

    private long[] CheckedLabels(ExploredModel model)
    {
        long[] labels = Labels ?? [];
        int needed = model.Metadata.Classes is null ? 0 : Latents.Length;
        if (labels.Length != needed)
        {
            throw Refuse(needed == 0
                ? $"'labels' holds {labels.Length} classes; this generator has none."
                : $"'labels' holds {labels.Length} classes; {needed} are needed, one a latent.");
        }

        long[] wrong = [.. labels.Where(label => label < 0 || label >= model.Metadata.Classes!.Count).Take(1)];
        return wrong.Length == 0
            ? labels
            : throw Refuse($"'labels' holds {wrong[0]}; the classes are 0 to {model.Metadata.Classes!.Count - 1}.");
    }

    private static RefusedException Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}
