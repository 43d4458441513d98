using System.Text.Json;
using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Explore;

/// <summary>What the page has to know of a model, as <c>model.json</c>.</summary>
internal static class PageModel
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="engine">The script that makes pictures.</param>
    /// <param name="mostPictures">The most that it makes at a time.</param>
    public static byte[] Describe(ExploredModel model, string engine, int mostPictures) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Engine = engine,
            MostPictures = mostPictures,
            model.Metadata.Dataset,
            model.Metadata.LatentSize,
            model.Metadata.Channels,
            model.Metadata.Height,
            model.Metadata.Width,
            Classes = Enumerable.Range(0, model.Metadata.Classes?.Count ?? 0).Select(label => model.Metadata.Classes!.NameOf(label)),
            Scores = model.Discriminator is not null,
            ScoresByClass = model.Discriminator?.Inputs.Count > 1,
            MostDirectionElements = PrincipalDirections.MostElements,
            Directions = model.Directions.Select(direction => new { direction.Share, direction.Vector }),
        },
        Options);
}
