using Dcgan.Imaging;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>Between pictures and tensors in [-1, 1].</summary>
internal static class PictureTensors
{
    /// <summary>Pictures, all of one size, as float32 [n, channels, height, width].</summary>
    public static Tensor Of(IReadOnlyList<NamedPicture> pictures)
    {
        RasterImage first = pictures[0].Image;
        int size = first.Pixels.Length;
        float[] values = new float[checked(pictures.Count * size)];
        foreach ((int index, NamedPicture picture) in pictures.Index())
        {
            PixelTensors.ToTensor(picture.Image, values.AsSpan(index * size, size));
        }

        return tensor(values, [pictures.Count, first.Channels, first.Height, first.Width]);
    }

    /// <summary>The images of a tensor [n, channels, height, width] as pictures.</summary>
    public static IReadOnlyList<RasterImage> From(Tensor images)
    {
        (int channels, int height, int width) = ((int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        float[] values = [.. images.contiguous().data<float>()];
        return [.. values.Chunk(channels * height * width).Select(image => PixelTensors.FromTensor(image, channels, height, width))];
    }
}
