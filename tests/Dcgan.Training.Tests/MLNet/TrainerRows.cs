using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>The same pictures in every form that a trainer takes.</summary>
internal static class TrainerRows
{
    public const int Side = 12;

    /// <summary>Cartoon faces.</summary>
    public static RasterImage[] Pictures(int count = 60, int width = Side, int height = Side, int channels = 3) =>
        [.. Enumerable.Range(0, count).Select(i => SpriteRenderer.Draw(SpriteFace.FromSeed(i), width, height, channels))];

    /// <summary>The shape of rows of a type, as a pipeline knows it before there is data.</summary>
    public static SchemaShape ShapeOf<T>(MLContext mlContext)
        where T : class, new() =>
        mlContext.Transforms.CustomMapping<object, T>((_, _) => { }, contractName: null).GetOutputSchema(new SchemaShape([]));

    /// <summary>PNG files, in the order of the pictures.</summary>
    public static FileRow[] Write(RasterImage[] pictures, string folder)
    {
        Directory.CreateDirectory(folder);
        return [.. pictures.Select((picture, i) =>
        {
            string file = Path.Combine(folder, $"{i:D3}.png");
            PngWriter.Write(picture, file);
            return new FileRow { File = file };
        })];
    }

    public static MLImage ToMLImage(RasterImage rgb)
    {
        byte[] rgba = ChannelConverter.Convert(rgb, 4, Rgb.White).Pixels;
        return MLImage.CreateFromPixels(rgb.Width, rgb.Height, MLPixelFormat.Rgba32, rgba);
    }

    public static byte[] ToPlanes(RasterImage picture) =>
        [.. Enumerable.Range(0, picture.Channels).SelectMany(channel =>
            picture.Pixels.Where((_, i) => i % picture.Channels == channel))];

    public static float[] ToValues(RasterImage picture) => [.. ToPlanes(picture).Select(level => level / 127.5f - 1)];
}

internal sealed class FileRow
{
    public string File { get; set; } = "";
}

internal sealed class PictureRow
{
    [ImageType(TrainerRows.Side, TrainerRows.Side)]
    public MLImage Image { get; set; } = null!;

    public bool Label { get; set; }

    public static PictureRow Of(RasterImage picture) => new() { Image = TrainerRows.ToMLImage(picture), Label = true };
}

internal sealed class ValuesRow
{
    [VectorType(3, TrainerRows.Side, TrainerRows.Side)]
    public float[] Pixels { get; set; } = [];

    public static ValuesRow Of(RasterImage picture) => new() { Pixels = TrainerRows.ToValues(picture) };
}

internal sealed class LevelsRow
{
    [VectorType(3 * TrainerRows.Side * TrainerRows.Side)]
    public byte[] Pixels { get; set; } = [];

    public static LevelsRow Of(RasterImage picture) => new() { Pixels = TrainerRows.ToPlanes(picture) };
}

internal sealed class VaryingRow
{
    public float[] Pixels { get; set; } = [];

    public static VaryingRow Of(RasterImage picture) => new() { Pixels = TrainerRows.ToValues(picture) };
}

internal sealed class SeedRow
{
    public long Seed { get; set; }
}

internal sealed class ScoreRow
{
    public bool PredictedLabel { get; set; }

    public float Score { get; set; }

    public float Probability { get; set; }
}
