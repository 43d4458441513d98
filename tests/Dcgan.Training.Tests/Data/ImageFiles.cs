using System.Buffers.Binary;
using System.IO.Compression;
using Dcgan.Imaging;
using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data;

/// <summary>Hand-made files of every kind of source.</summary>
internal static class ImageFiles
{
    public static ImageSet Load(string source, int? width = null, int? height = null, int? channels = null) =>
        Load(new ImageSetOptions { Source = source, Width = width, Height = height, Channels = channels });

    public static ImageSet Load(ImageSetOptions options) => ImageSetLoader.Load(options, null, CancellationToken.None);

    /// <summary>An IDX file of unsigned bytes.</summary>
    public static byte[] Idx(byte[] data, params uint[] dimensions)
    {
        byte[] file = new byte[4 + 4 * dimensions.Length + data.Length];
        file[2] = 0x08;
        file[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + 4 * i), dimensions[i]);
        }

        data.CopyTo(file, 4 + 4 * dimensions.Length);
        return file;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    /// <summary>Bytes without a short period.</summary>
    public static byte[] Noise(int count, uint seed = 1)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = (byte)(seed >> 24);
        }

        return bytes;
    }

    /// <summary>One picture of a single colour.</summary>
    public static RasterImage Plain(int width, int height, params byte[] colour)
    {
        var image = new RasterImage(width, height, colour.Length);
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = colour[i % colour.Length];
        }

        return image;
    }

    /// <summary>The samples of one image of a set, planar.</summary>
    public static byte[] Pixels(ImageSet set, int index)
    {
        using TorchSharp.torch.Tensor image = set.Images.narrow(0, index, 1);
        return image.bytes.ToArray();
    }
}
