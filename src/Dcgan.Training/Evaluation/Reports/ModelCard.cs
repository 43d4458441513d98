using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dcgan.Onnx;

namespace Dcgan.Training.Evaluation.Reports;

/// <summary>The short form of a report that travels in the metadata of a run's ONNX files.</summary>
public static class ModelCard
{
    private static readonly string[] _siblings = ["generator.onnx", "discriminator.onnx", "features.onnx"];

    private static readonly JsonSerializerOptions _json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The card: one line of JSON with the figures, four significant digits each, and what they were measured with.</summary>
    public static string Of(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var figures = new JsonObject();
        var real = new JsonObject();
        foreach (ReportedFigure figure in report.Figures)
        {
            figures[figure.Key] = figure.Deviation is double deviation
                ? new JsonArray(Rounded(figure.Value), Rounded(deviation))
                : Rounded(figure.Value);
            if (figure.Real is double yardstick)
            {
                real[figure.Key] = Rounded(yardstick);
            }
        }

        return new JsonObject
        {
            ["evaluated"] = report.Evaluated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["real_images"] = report.Real.Name,
            ["real_count"] = report.Real.Count,
            ["samples"] = report.Images.Count,
            ["draws"] = report.Generator?.Draws ?? 1,
            ["features"] = report.Features.Name,
            ["figures"] = figures,
            ["figures_of_real_images"] = real,
            ["findings"] = report.Findings is null
                ? null
                : new JsonArray([.. report.Findings.Select(finding => (JsonNode)finding.Text)]),
        }.ToJsonString(_json);
    }

    /// <summary>
    /// Writes the card into a generator's file, and into the discriminator and the features of the same training that lie
    /// beside it.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="generatorPath">The generator's file.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="InvalidDataException">The generator's file has none of this product's metadata.</exception>
    /// <exception cref="IOException">A file cannot be written; it is untouched.</exception>
    public static IReadOnlyList<string> Write(EvaluationReport report, string generatorPath)
    {
        string card = Of(report);
        OnnxModel generator = OnnxModel.Load(generatorPath);
        ModelMetadata origin = ModelMetadata.Read(generator);
        List<string> written = [generatorPath];
        Write(generator, origin, card, generatorPath);
        string folder = Path.GetDirectoryName(Path.GetFullPath(generatorPath))!;
        foreach (string path in _siblings.Select(name => Path.Combine(folder, name)))
        {
            if (path == Path.GetFullPath(generatorPath) || !File.Exists(path))
            {
                continue;
            }

            OnnxModel model = OnnxModel.Load(path);
            if (ModelMetadata.IsPresent(model) && ModelMetadata.Read(model) is { } metadata && IsOfSameTraining(metadata, origin))
            {
                Write(model, metadata, card, path);
                written.Add(path);
            }
        }

        return written;
    }

    private static bool IsOfSameTraining(ModelMetadata one, ModelMetadata other) =>
        (one.Dataset, one.ImagesSeen, one.LatentSize, one.Channels, one.Height, one.Width, one.Auc)
        == (other.Dataset, other.ImagesSeen, other.LatentSize, other.Channels, other.Height, other.Width, other.Auc);

    private static void Write(OnnxModel model, ModelMetadata metadata, string card, string path)
    {
        // What the file says beyond this product's metadata stays.
        var properties = new Dictionary<string, string>(model.Metadata);
        foreach ((string key, string value) in (metadata with { Card = card }).ToProperties())
        {
            properties[key] = value;
        }

        model.WithMetadata(properties).Save(path);
    }

    private static double Rounded(double value) =>
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
