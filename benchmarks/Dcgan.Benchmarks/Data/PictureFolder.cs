using System.Diagnostics;
using System.Globalization;
using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;

namespace Dcgan.Benchmarks.Data;

/// <summary>A folder of cartoon faces, each a PNG file of its own, a thousand in a folder.</summary>
internal static class PictureFolder
{
    private const int FolderSize = 1000;

    /// <summary>Makes the pictures that are not there yet.</summary>
    /// <returns>Bytes of all files, and seconds that it took; no seconds where all were there.</returns>
    public static (long Bytes, double? Seconds) Make(string folder, DataOptions options, CancellationToken cancellation)
    {
        Progress.Report($"{options.Pictures:N0} pictures in {folder}");
        int made = 0;
        long start = Stopwatch.GetTimestamp();
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, options.Pictures, parallel, index =>
        {
            string path = PathOf(folder, index);
            if (!File.Exists(path))
            {
                Interlocked.Increment(ref made);
                PngWriter.Write(
                    SpriteRenderer.Draw(SpriteFace.FromSeed(index), options.Side, options.Side, channels: 3), path);
            }
        });
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (
            Enumerable.Range(0, options.Pictures).Sum(index => new FileInfo(PathOf(folder, index)).Length),
            made == 0 ? null : seconds);
    }

    private static string PathOf(string folder, int index) => Path.Combine(
        folder,
        (index / FolderSize).ToString("D3", CultureInfo.InvariantCulture),
        index.ToString("D6", CultureInfo.InvariantCulture) + ".png");
}
