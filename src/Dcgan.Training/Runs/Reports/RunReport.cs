using System.Text;
using Dcgan.Imaging;
using Dcgan.Shared;
using Dcgan.Training.Checkpoints;
using Dcgan.Training.Reports;

namespace Dcgan.Training.Runs.Reports;

/// <summary>
/// A run as one HTML file that needs nothing else: curves, sample grids, options, timings and hardware. It names files and
/// folders by their last name alone.
/// </summary>
public static class RunReport
{
    private const int MostGrids = 12;
    private const int LargestSide = 300;

    /// <summary>
    /// Writes the report of a run, which may be in progress or interrupted. The file stays below 6 MB: of at most 12 grids it
    /// has as many rows and columns as fit into 300 pixels (larger images are shrunk), and of a curve at most 400 points.
    /// </summary>
    /// <param name="folder">The run.</param>
    /// <param name="path">The file, replaced whole or not at all.</param>
    /// <param name="command">The command line that repeats the run; null where there is none.</param>
    /// <param name="resume">The command line that goes on with the run, shown until it is finished; null where there is none.</param>
    /// <exception cref="InvalidDataException">A file of the run is broken; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read or written; the message names it.</exception>
    public static void Save(RunFolder folder, string path, string? command = null, string? resume = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        AtomicFile.WriteAllBytes(path, Encoding.UTF8.GetBytes(Text(folder, command, resume)));
    }

    /// <summary>A file or folder by its last name, as a report has it; other text as it is.</summary>
    public static string ShortPath(string text) => OptionList.ShortPath(text);

    private static string Text(RunFolder folder, string? command, string? resume)
    {
        RunRecord record = RunRecord.Load(folder.RecordPath);
        IReadOnlyList<MetricsLine> lines = MetricsLog.Read(folder.MetricsPath);
        ExportedSnapshot? exported = record.Result?.Exported;
        long total = TotalImages(record);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path)));
        return HtmlPage.Document($"{name}: a DCGAN of {record.DataName}", $"""
            <p class="note">{HtmlPage.Safe(RunFacts.State(record, Seen(folder, record, lines), total))}; Dcgan.Pipeline {HtmlPage.Safe(record.Environment.Product)}</p>
            {RunFacts.Warnings(record)}{RunFacts.Outcome(record)}
            <h2>Samples</h2>
            {Samples(new SampleHistory(folder, record.Plan), exported)}
            <h2>Curves</h2>
            {RunCurves.Draw(lines, exported, total)}
            <h2>Images and options</h2>
            {RunFacts.Options(record)}
            {LeftOutPictures.Section("run.json", (record.DataName, record.SkippedImages))}
            <h2>Time and place</h2>
            {RunFacts.Origin(record, lines)}
            {(command is null ? "" : $"<h2>To repeat it</h2>\n<pre>{HtmlPage.Safe(command)}</pre>")}
            {(resume is null || record.Result is not null ? "" : $"<h2>To go on with it</h2>\n<pre>{HtmlPage.Safe(resume)}</pre>")}
            """);
    }

    /// <summary>Images seen by the checkpoint or by the last logging step, whichever is later; null where there is neither.</summary>
    private static long? Seen(RunFolder folder, RunRecord record, IReadOnlyList<MetricsLine> lines)
    {
        long? saved = CheckpointStep.Of(folder.CheckpointPath) is long step ? step * record.Plan.ImagesPerStep : null;
        long? logged = lines.Count > 0 ? lines[^1].Images : null;
        return saved is null || logged > saved ? logged : saved;
    }

    private static long TotalImages(RunRecord record)
    {
        long batches = (record.DataCount - record.Plan.HeldOut) / record.Plan.Batch;
        return record.Plan.TotalSteps(batches) * record.Plan.ImagesPerStep;
    }

    private static string Samples(SampleHistory history, ExportedSnapshot? exported)
    {
        IReadOnlyList<SampleFile> samples = history.Pick(MostGrids, exported?.ImagesSeen);
        if (samples.Count == 0)
        {
            return "<p>There are none yet.</p>";
        }

        var figures = new StringBuilder(
            "<p class=\"note\">The same seeds, by the weights that are trained, as training goes on."
            + (history.Columns.Length > 0 ? $" {HtmlPage.Safe(history.Columns)}" : string.Empty)
            + "</p>\n<div class=\"grids\">\n");
        foreach (SampleFile sample in samples)
        {
            bool isExported = sample.Images == exported?.ImagesSeen;
            string images = $"{RunFacts.Whole(sample.Images)} images";
            figures.Append($"<figure{(isExported ? " class=\"exported\"" : "")}>")
                .Append(HtmlPage.Picture(PngWriter.Encode(history.Read(sample, LargestSide)), $"Samples after {images}"))
                .Append($"<figcaption>{images}{(isExported ? ", exported" : "")}</figcaption></figure>\n");
        }

        return figures.Append("</div>").ToString();
    }
}
