using System.Buffers.Binary;
using System.IO.Compression;
using Dcgan.Imaging.Sprites;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>A folder like that of Fashion-MNIST, of few images: 28×28, grey, of ten classes, to train on and to test on.</summary>
internal static class IdxFiles
{
    private const int Side = 28;
    private const int Classes = 10;
    private const int Images = 400;
    private const int TestImages = 200;

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        WritePart(Path.Combine(folder, "train"), firstSeed: 0, Images);
        WritePart(Path.Combine(folder, "t10k"), firstSeed: Images, TestImages);
    }

    private static void WritePart(string path, int firstSeed, int count)
    {
        using var images = new GZipStream(File.Create($"{path}-images-idx3-ubyte.gz"), CompressionLevel.Fastest);
        using var labels = new GZipStream(File.Create($"{path}-labels-idx1-ubyte.gz"), CompressionLevel.Fastest);
        images.Write([0, 0, 8, 3, .. Number(count), .. Number(Side), .. Number(Side)]);
        labels.Write([0, 0, 8, 1, .. Number(count)]);
        for (int seed = firstSeed; seed < firstSeed + count; seed++)
        {
            images.Write(SpriteRenderer.Draw(SpriteFace.FromSeed(seed), Side, Side, 1).Pixels);
            labels.WriteByte((byte)(seed % Classes));
        }
    }

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
