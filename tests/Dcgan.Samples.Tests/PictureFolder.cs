using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;

namespace Dcgan.Samples.Tests;

/// <summary>Whole pictures of different sizes and kinds, some in a folder below, and two broken ones.</summary>
internal static class PictureFolder
{
    public const string NoPicture = "no-picture.png";
    public const string Truncated = "truncated.png";

    /// <summary>Fills a folder.</summary>
    /// <returns>The whole pictures.</returns>
    public static string[] Create(string folder)
    {
        var pictures = new Dictionary<string, RasterImage>(StringComparer.Ordinal);
        RasterImage[] clothes = ShippedModels.Paint(ShippedModels.File("fashion-mnist", "generator"), 3, 4, 5, 6);
        for (int i = 0; i < clothes.Length; i++)
        {
            pictures[Path.Combine(folder, "clothes", $"{i}.png")] = clothes[i];
        }

        (int Width, int Height)[] sizes = [(28, 28), (64, 40), (31, 90), (200, 150)];
        for (int i = 0; i < sizes.Length; i++)
        {
            pictures[Path.Combine(folder, $"face{i}.png")] =
                SpriteRenderer.Draw(SpriteFace.FromSeed(i), sizes[i].Width, sizes[i].Height, 3);
        }

        foreach ((string path, RasterImage picture) in pictures)
        {
            PngWriter.Write(picture, path);
        }

        byte[] whole = File.ReadAllBytes(Path.Combine(folder, "face3.png"));
        File.WriteAllBytes(Path.Combine(folder, Truncated), whole[..(whole.Length / 2)]);
        File.WriteAllText(Path.Combine(folder, NoPicture), "This is no picture.");
        return [.. pictures.Keys];
    }
}
