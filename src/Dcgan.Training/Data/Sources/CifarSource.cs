using Dcgan.Imaging;

namespace Dcgan.Training.Data.Sources;

/// <summary>
/// A folder with CIFAR-10's training batches in the binary layout: records of one label byte (0 to 9) and 32×32 red,
/// green and blue planes. The test batch is left out.
/// </summary>
/// <remarks>Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009).</remarks>
internal sealed class CifarSource : IImageSource
{
    private const int Side = 32;
    private const int Plane = Side * Side;
    private const int RecordBytes = 1 + 3 * Plane;
    private const int Classes = 10;
    private const string Pattern = "data_batch_*.bin";

    private readonly string[] _files;

    /// <exception cref="InvalidDataException">A file that is no whole number of records.</exception>
    public CifarSource(string folder, string name)
    {
        Name = name;
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _files = Find(folder);
        long images = 0;
        foreach (string file in _files)
        {
            long length = new FileInfo(file).Length;
            if (length == 0 || length % RecordBytes != 0)
            {
                throw new InvalidDataException(
                    $"'{file}' is no CIFAR-10 batch, or truncated: its {length} bytes are no multiple of "
                    + $"{RecordBytes}. Unpack it again.");
            }

            images += length / RecordBytes;
        }

        Count = checked((int)images);
        Labels = new long[Count];
    }

    public string Name { get; }

    public int Count { get; }

    public ImageShape OwnShape => new(Side, Side, 3);

    public long[] Labels { get; }

    public IReadOnlyList<string> ClassNames => KnownClasses.Cifar10;

    public string Folder { get; }

    public IReadOnlyList<string> Files => _files;

    public string Recipe => $"CIFAR-10: {Folder}";

    /// <summary>Whether a folder exists and holds training batches.</summary>
    public static bool Has(string folder) => Directory.Exists(folder) && Find(folder).Length > 0;

    public void Fill(ImageTarget images, ProgressCounter counter, CancellationToken cancellation)
    {
        byte[] record = new byte[RecordBytes];
        int index = 0;
        foreach (string file in _files)
        {
            using FileStream stream = File.OpenRead(file);
            for (long left = stream.Length / RecordBytes; left > 0 && index < Count; left--)
            {
                cancellation.ThrowIfCancellationRequested();
                stream.ReadExactly(record);
                if (record[0] >= Classes)
                {
                    throw new InvalidDataException(
                        $"'{file}' is no CIFAR-10 batch: record {stream.Position / RecordBytes - 1} has the label "
                        + $"{record[0]}, and labels are 0 to {Classes - 1}.");
                }

                Labels[index] = record[0];
                images.Set(index++, Interleave(record.AsSpan(1)));
                counter.Advance();
            }
        }
    }

    private static RasterImage Interleave(ReadOnlySpan<byte> planes)
    {
        var image = new RasterImage(Side, Side, 3);
        for (int i = 0; i < Plane; i++)
        {
            image.Pixels[3 * i] = planes[i];
            image.Pixels[3 * i + 1] = planes[Plane + i];
            image.Pixels[3 * i + 2] = planes[2 * Plane + i];
        }

        return image;
    }

    private static string[] Find(string folder)
    {
        string[] files = Directory.GetFiles(folder, Pattern);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
