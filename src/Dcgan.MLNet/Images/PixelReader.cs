using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Images;

/// <summary>
/// From the interleaved bytes of an image to planes of values in [−1, 1], as many pixels at a time as the processor
/// takes: the arithmetic of <c>ChannelConverter</c> over white and of <c>PixelTensors</c>, bit for bit.
/// </summary>
internal static class PixelReader
{
    private const uint Opaque = 0xff000000;
    private const float HalfRange = 127.5f;

    /// <summary>Reads an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="tensor">Receives [channels, height, width].</param>
    public static void Read(MLImage image, int channels, Span<float> tensor)
    {
        // A pixel is one number: skia, which made it, runs on little-endian processors only.
        ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(image.Pixels);
        int red = image.PixelFormat == MLPixelFormat.Bgra32 ? 16 : 0;
        ReadOnlySpan<int> shifts = [red, 8, 16 - red, 24];
        uint opaque = channels == 4 || HasAlpha(pixels) ? 0 : Opaque;
        if (channels == 1)
        {
            Fill(pixels, tensor, new Luma(opaque, red));
            return;
        }

        for (int channel = 0; channel < channels; channel++)
        {
            Span<float> plane = tensor.Slice(channel * pixels.Length, pixels.Length);
            if (channels == 4)
            {
                Fill(pixels, plane, new Sample(shifts[channel]));
            }
            else
            {
                Fill(pixels, plane, new OverWhite(opaque, shifts[channel]));
            }
        }
    }

    private static bool HasAlpha(ReadOnlySpan<uint> pixels)
    {
        foreach (uint pixel in pixels)
        {
            if (pixel >= 1u << 24)
            {
                return true;
            }
        }

        return false;
    }

    private static void Fill<TPlane>(ReadOnlySpan<uint> pixels, Span<float> target, TPlane plane)
        where TPlane : struct, IPlane
    {
        int lanes = Vector<uint>.Count;
        int done = 0;
        for (; done <= pixels.Length - lanes; done += lanes)
        {
            Values(new Vector<uint>(pixels[done..]), plane).CopyTo(target[done..]);
        }

        if (done < pixels.Length)
        {
            Span<uint> rest = stackalloc uint[lanes];
            Span<float> values = stackalloc float[lanes];
            pixels[done..].CopyTo(rest);
            Values(new Vector<uint>(rest), plane).CopyTo(values);
            values[..(pixels.Length - done)].CopyTo(target[done..]);
        }
    }

    private static Vector<float> Values<TPlane>(Vector<uint> pixels, TPlane plane)
        where TPlane : struct, IPlane =>
        (Vector.ConvertToSingle(plane.Levels(pixels)) / new Vector<float>(HalfRange)) - Vector<float>.One;

    private static Vector<int> Component(Vector<uint> pixels, int shift) =>
        Vector.AsVectorInt32((pixels >>> shift) & new Vector<uint>(255));

    /// <summary>What a plane shows of pixels, 0 to 255.</summary>
    private interface IPlane
    {
        Vector<int> Levels(Vector<uint> pixels);
    }

    private readonly struct Sample(int shift) : IPlane
    {
        public Vector<int> Levels(Vector<uint> pixels) => Component(pixels, shift);
    }

    /// <summary>A premultiplied colour and as much white as its alpha lets through.</summary>
    private readonly struct OverWhite(uint opaque, int shift) : IPlane
    {
        public Vector<int> Levels(Vector<uint> pixels)
        {
            var white = new Vector<int>(255);
            Vector<int> alpha = Component(pixels | new Vector<uint>(opaque), 24);
            return Vector.Min(white, Component(pixels, shift) + (white - alpha));
        }
    }

    /// <summary>⌊(299 R + 587 G + 114 B + 500) / 1000⌋.</summary>
    private readonly struct Luma(uint opaque, int red) : IPlane
    {
        public Vector<int> Levels(Vector<uint> pixels)
        {
            Vector<int> sum = (new OverWhite(opaque, red).Levels(pixels) * 299)
                + (new OverWhite(opaque, 8).Levels(pixels) * 587)
                + (new OverWhite(opaque, 16 - red).Levels(pixels) * 114)
                + new Vector<int>(500);

            // Exact: a whole number below 2^18 over 1000 is never rounded up to the next whole number.
            return Vector.ConvertToInt32(Vector.ConvertToSingle(sum) / new Vector<float>(1000));
        }
    }
}
