using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Tests.LatentSpace;

/// <summary>Pictures of a trained generator, whose latents matter, and those that a grid of them holds.</summary>
internal static class Tiles
{
    public const int Size = 32;
    public const int Pitch = Size + Gap;
    public const int Gap = 2;
    public const int LatentSize = 100;

    public static string Model { get; } = Path.Combine(Repository.Root, "models", "sprites", "generator.onnx");

    /// <summary>The picture of a latent.</summary>
    public static byte[] Of(float[] latent)
    {
        using var generator = GeneratorSession.Open(Model, new OnnxSessionOptions { Device = DevicePreference.Cpu, Threads = 1 });
        float[] image = new float[generator.ImageSize];
        generator.Generate(latent, image);
        return PixelTensors.FromTensor(image, 3, Size, Size).Pixels;
    }

    /// <summary>The picture of a seed.</summary>
    public static byte[] Of(long seed) => Of(Latents.FromSeed(seed, LatentSize));

    /// <summary>A picture of a grid.</summary>
    public static byte[] At(RasterImage grid, int column, int row)
    {
        byte[] tile = new byte[3 * Size * Size];
        for (int y = 0; y < Size; y++)
        {
            grid.Pixels.AsSpan(((((row * Pitch) + Gap + y) * grid.Width) + (column * Pitch) + Gap) * 3, 3 * Size)
                .CopyTo(tile.AsSpan(3 * Size * y));
        }

        return tile;
    }

    /// <summary>Where an image shows a picture, but for one level.</summary>
    public static List<(int Left, int Top)> Find(RasterImage image, byte[] picture)
    {
        var places = new List<(int, int)>();
        for (int top = 0; top <= image.Height - Size; top++)
        {
            for (int left = 0; left <= image.Width - Size; left++)
            {
                if (IsAt(image, picture, left, top))
                {
                    places.Add((left, top));
                }
            }
        }

        return places;
    }

    public static RasterImage Read(string path) => ImageReader.Read(path, new ImageReadOptions { Channels = 3 });

    /// <summary>Asserts that pictures are alike, but for one level.</summary>
    public static void RequireClose(byte[] expected, byte[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        Assert.IsLessThanOrEqualTo(1, LargestDifference(expected, actual));
    }

    public static int LargestDifference(byte[] one, byte[] other) => one.Zip(other).Max(pair => Math.Abs(pair.First - pair.Second));

    private static bool IsAt(RasterImage image, byte[] picture, int left, int top)
    {
        for (int i = 0; i < picture.Length; i++)
        {
            int place = ((((top + (i / (3 * Size))) * image.Width) + left) * 3) + (i % (3 * Size));
            if (Math.Abs(image.Pixels[place] - picture[i]) > 1)
            {
                return false;
            }
        }

        return true;
    }
}
