using System.IO.Compression;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>
/// The statistics that other FID programs publish: a NumPy archive with the mean <c>mu</c> [n] and the covariance
/// <c>sigma</c> [n, n].
/// </summary>
internal static class NumpyStatistics
{
    private const int MostFeatures = 4096;
    private const double SingleRounding = 1e-6;

    /// <summary>Whether a path names a NumPy archive.</summary>
    public static bool IsPath(string path) => path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an archive.</summary>
    /// <exception cref="InvalidDataException">It is broken, or of something else; the message names it.</exception>
    public static ImageStatistics Load(string path)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            NumpyArray mean = Read(archive, "mu", MostFeatures);
            NumpyArray covariance = Read(archive, "sigma", (long)mean.Values.Length * mean.Values.Length);
            MakeSymmetric(covariance.Values, mean.Values.Length);
            var gaussian = new FeatureStatistics(mean.Values, covariance.Values);
            return new ImageStatistics(() => gaussian)
            {
                Name = Path.GetFileNameWithoutExtension(path),
                Count = 0,
                NetworkName = "unknown",
            };
        }
        catch (Exception odd) when (odd is InvalidDataException or ArgumentException or FormatException or OverflowException
            or EndOfStreamException)
        {
            throw new InvalidDataException($"'{path}' holds no statistics: {Reason.Of(odd)}", odd);
        }
    }

    /// <summary>Other programs' covariances are symmetric up to the rounding of float32.</summary>
    private static void MakeSymmetric(double[] covariance, int size)
    {
        if (covariance.Length != size * size)
        {
            return;
        }

        double largest = covariance.Max(Math.Abs);
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < row; column++)
            {
                ref double one = ref covariance[(row * size) + column];
                ref double other = ref covariance[(column * size) + row];
                if (Math.Abs(one - other) <= SingleRounding * largest)
                {
                    one = other = (one + other) / 2;
                }
            }
        }
    }

    private static NumpyArray Read(ZipArchive archive, string name, long most)
    {
        ZipArchiveEntry entry = archive.GetEntry($"{name}.npy")
            ?? throw new InvalidDataException($"it has no '{name}'; FID statistics have 'mu' and 'sigma'.");
        using Stream stream = entry.Open();
        return NumpyArray.Read(stream, most);
    }
}
