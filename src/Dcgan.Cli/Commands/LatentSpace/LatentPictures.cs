using Dcgan.Cli.Console;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands.LatentSpace;

/// <summary>The pictures that a generator makes of latents, of one class where it has any, a batch at a time.</summary>
/// <param name="generator">The generator; it takes latents.</param>
/// <param name="label">The class; none where the generator takes no labels.</param>
/// <param name="scale">How many times as large the pictures become.</param>
internal sealed class LatentPictures(GeneratorSession generator, long[] label, int scale)
{
    /// <summary>The largest scale.</summary>
    public const int MaxScale = 16;

    private readonly int _size = generator.LatentSize;

    /// <summary>Makes pictures and shows how far it is.</summary>
    /// <typeparam name="T">What becomes of them.</typeparam>
    /// <param name="latents">One a picture.</param>
    /// <param name="use">Takes the pictures, in the order of the latents, each made when it is asked for.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public T Make<T>(float[][] latents, Func<IEnumerable<RasterImage>, T> use, CancellationToken cancellation) => ProgressDisplay.Run<int, T>(
        "generating",
        done => PictureReport.Of("generating", done, latents.Length),
        progress => use(Of(latents, progress, cancellation)));

    private IEnumerable<RasterImage> Of(float[][] latents, IProgress<int> progress, CancellationToken cancellation)
    {
        IEnumerable<RasterImage> pictures = new PictureBatches(generator).Of(
            latents.Length,
            (first, count, images) => generator.Generate(Rows(first, count), Labels(count), images),
            (first, count, pixels) => generator.GeneratePixels(Rows(first, count), Labels(count), pixels),
            cancellation);
        foreach ((int index, RasterImage picture) in pictures.Index())
        {
            yield return ImageEnlarger.Repeat(picture, scale);
            progress.Report(index + 1);
        }

        float[] Rows(int first, int count)
        {
            float[] rows = new float[count * _size];
            for (int i = 0; i < count; i++)
            {
                latents[first + i].CopyTo(rows.AsSpan(i * _size));
            }

            return rows;
        }
    }

    private long[] Labels(int count) => label.Length == 0 ? [] : [.. Enumerable.Repeat(label[0], count)];
}
