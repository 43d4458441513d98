using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Attributes;

namespace Dcgan.Benchmarks.Attributes;

/// <summary>
/// Faces without glasses that do not smile; below them the same with glasses, with a smile, with both. Each pixel is four.
/// </summary>
internal static class FacesPicture
{
    private const int Columns = 10;

    public static void Write(string path, GeneratorSession generator, AttributedLatents examples, AttributedLatents faces)
    {
        AttributedLatents plain = faces;
        foreach (string attribute in AttributesTable.Attributes)
        {
            plain = plain.Where(attribute, present: false);
        }

        IReadOnlyList<float[]> latents = [.. plain.Latents.Take(Columns)];
        var rows = new List<IReadOnlyList<float[]>> { latents };
        IReadOnlyList<float[]> all = latents;
        foreach (string attribute in AttributesTable.Attributes)
        {
            float[] direction = examples.Direction(attribute);
            rows.Add(LatentDirections.Step(latents, _ => direction, DirectionTrials.Chosen));
            all = LatentDirections.Step(all, _ => direction, DirectionTrials.Chosen);
        }

        rows.Add(all);
        float[] flat = [.. rows.SelectMany(row => row).SelectMany(latent => latent)];
        float[] images = new float[flat.Length / generator.LatentSize * generator.ImageSize];
        generator.Generate(flat, images);
        PngWriter.Write(
            ImageGrid.Compose(
                [
                    .. images.Chunk(generator.ImageSize).Select(image => Doubled(
                        PixelTensors.FromTensor(image, generator.Channels, generator.Height, generator.Width))),
                ],
                latents.Count),
            path);
    }

    private static RasterImage Doubled(RasterImage image)
    {
        var doubled = new RasterImage(2 * image.Width, 2 * image.Height, image.Channels);
        for (int sample = 0; sample < doubled.Pixels.Length; sample++)
        {
            int pixel = sample / image.Channels;
            int x = pixel % doubled.Width / 2, y = pixel / doubled.Width / 2;
            doubled.Pixels[sample] = image.Pixels[(((y * image.Width) + x) * image.Channels) + (sample % image.Channels)];
        }

        return doubled;
    }
}
