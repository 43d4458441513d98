using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>A folder like that of CIFAR-10's binary version, of few images: a label, then the planes of red, green and blue.</summary>
internal static class CifarFiles
{
    private const int Side = 32;
    private const int Classes = 10;
    private const int ImagesInABatch = 40;

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        for (int batch = 1; batch <= 5; batch++)
        {
            using FileStream file = File.Create(Path.Combine(folder, $"data_batch_{batch}.bin"));
            for (int i = 0; i < ImagesInABatch; i++)
            {
                RasterImage image = SpriteRenderer.Draw(SpriteFace.FromSeed((batch * ImagesInABatch) + i), Side, Side, 3);
                file.WriteByte((byte)(i % Classes));
                for (int channel = 0; channel < 3; channel++)
                {
                    file.Write([.. Enumerable.Range(0, Side * Side).Select(pixel => image.Pixels[(3 * pixel) + channel])]);
                }
            }
        }
    }
}
