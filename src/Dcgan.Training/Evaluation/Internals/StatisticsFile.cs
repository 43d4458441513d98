using System.Globalization;
using Dcgan.Training.Data;
using Dcgan.Training.Metrics;
using Dcgan.Training.Native;
using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>Image statistics as a safetensors file: features, logits, mean, covariance and spectrum, and text about them.</summary>
internal static class StatisticsFile
{
    private const string Format = "1";
    private const string FormatKey = "dcgan.statistics";

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Save(ImageStatistics statistics, string path)
    {
        LibTorch.EnsureLoaded();
        using IDisposable scope = NewDisposeScope();
        var text = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            ["name"] = statistics.Name,
            ["count"] = statistics.Count.ToString(CultureInfo.InvariantCulture),
            ["network"] = statistics.NetworkName,
        };
        AddWhereKnown(text, "shape", statistics.Shape is ImageShape shape
            ? string.Create(CultureInfo.InvariantCulture, $"{shape.Width}x{shape.Height}x{shape.Channels}")
            : null);
        AddWhereKnown(text, "images_sha256", statistics.Fingerprint);
        AddWhereKnown(text, "network_sha256", statistics.NetworkFingerprint);

        FeatureStatistics gaussian = statistics.Gaussian;
        int size = gaussian.Dimensions;
        var tensors = new List<(string, Tensor)>
        {
            ("mean", tensor(gaussian.Mean.ToArray())),
            ("covariance", tensor(gaussian.Covariance.ToArray(), [size, size])),
        };
        AddWhereKnown(tensors, "features", statistics.Features);
        AddWhereKnown(tensors, "logits", statistics.Logits);
        if (statistics.Spectrum is PowerSpectrum spectrum)
        {
            tensors.Add(("spectrum_frequencies", tensor(spectrum.Frequencies.ToArray())));
            tensors.Add(("spectrum", tensor(spectrum.Bands.ToArray())));
        }

        Safetensors.Write(path, tensors, text);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is broken, or of something else; the message names it.</exception>
    public static ImageStatistics Load(string path)
    {
        LibTorch.EnsureLoaded();
        using IDisposable scope = NewDisposeScope();
        (Dictionary<string, Tensor> tensors, Dictionary<string, string> text) = Safetensors.Read(path);
        if (text.GetValueOrDefault(FormatKey) != Format)
        {
            throw new InvalidDataException(
                $"'{path}' holds no image statistics of this version: its '{FormatKey}' is "
                + $"'{text.GetValueOrDefault(FormatKey, "missing")}', not {Format}.");
        }

        try
        {
            return Read(tensors, text);
        }
        catch (Exception odd) when (odd is ArgumentException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"'{path}' holds broken image statistics: {Reason.Of(odd)} Measure them again.", odd);
        }
    }

    private static ImageStatistics Read(Dictionary<string, Tensor> tensors, Dictionary<string, string> text)
    {
        int count = int.Parse(text["count"], NumberStyles.None, CultureInfo.InvariantCulture);
        var gaussian = new FeatureStatistics(
            Vector(tensors["mean"]), Values<double>(tensors["covariance"], ScalarType.Float64));
        FeatureSet? features = Features(tensors.GetValueOrDefault("features"), count);
        if (features is not null && features.Dimensions != gaussian.Dimensions)
        {
            throw new ArgumentException(
                $"it has {features.Dimensions} features an image and a mean of {gaussian.Dimensions}.");
        }

        ImageShape? shape = text.TryGetValue("shape", out string? sizes) ? Shape(sizes) : null;
        return new ImageStatistics(() => gaussian)
        {
            Name = text["name"],
            Count = count,
            Shape = shape,
            Fingerprint = text.GetValueOrDefault("images_sha256"),
            NetworkName = text["network"],
            NetworkFingerprint = text.GetValueOrDefault("network_sha256"),
            Features = features,
            Logits = Features(tensors.GetValueOrDefault("logits"), count),
            Spectrum = Spectrum(tensors, shape),
        };
    }

    private static PowerSpectrum? Spectrum(Dictionary<string, Tensor> tensors, ImageShape? shape)
    {
        if (shape is null || !tensors.TryGetValue("spectrum", out Tensor? powers))
        {
            return null;
        }

        double[] frequencies = Vector(tensors["spectrum_frequencies"]);
        double[] bands = Vector(powers);
        bool fits = Math.Min(shape.Value.Height, shape.Value.Width) >= PowerSpectrumBuilder.LeastSide
            && frequencies.SequenceEqual(new FrequencyRings(shape.Value.Height, shape.Value.Width).Frequencies)
            && bands.Length == frequencies.Length
            && bands.All(power => double.IsFinite(power) && power >= 0);
        return fits
            ? new PowerSpectrum(shape.Value.Height, shape.Value.Width, frequencies, bands)
            : throw new ArgumentException("its spectrum is not one of such images.");
    }

    private static ImageShape Shape(string text)
    {
        int[] sizes = [.. text.Split('x').Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))];
        return sizes is [>= 1 and <= ImageShape.LargestSide, >= 1 and <= ImageShape.LargestSide, 1 or 3 or 4]
            ? new ImageShape(sizes[0], sizes[1], sizes[2])
            : throw new FormatException($"its images have the impossible shape '{text}'.");
    }

    private static void AddWhereKnown(Dictionary<string, string> text, string key, string? value)
    {
        if (value is not null)
        {
            text[key] = value;
        }
    }

    private static void AddWhereKnown(List<(string, Tensor)> tensors, string name, FeatureSet? features)
    {
        if (features is not null)
        {
            tensors.Add((name, tensor(features.Values.ToArray(), [features.Count, features.Dimensions])));
        }
    }

    private static FeatureSet? Features(Tensor? tensor, int count)
    {
        if (tensor is null)
        {
            return null;
        }

        return tensor.dim() == 2 && tensor.shape[0] == count
            ? new FeatureSet(Values<float>(tensor, ScalarType.Float32), (int)tensor.shape[1])
            : throw new ArgumentException($"features of {count} images are [{string.Join(", ", tensor.shape)}].");
    }

    private static double[] Vector(Tensor tensor) => tensor.dim() == 1
        ? Values<double>(tensor, ScalarType.Float64)
        : throw new ArgumentException($"a vector is [{string.Join(", ", tensor.shape)}].");

    private static T[] Values<T>(Tensor tensor, ScalarType type)
        where T : unmanaged => tensor.dtype == type
            ? tensor.data<T>().ToArray()
            : throw new ArgumentException($"numbers are {tensor.dtype}, not {type}.");
}
