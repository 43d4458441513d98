using System.Diagnostics;
using System.Text.Json;
using Dcgan.Benchmarks.Quality;
using Dcgan.Shared;
using TorchSharp;

namespace Dcgan.Benchmarks.Reference;

/// <summary>
/// Trains the plain loop up to each epoch asked for, from where the results folder leaves off, and judges it there.
/// Every epoch's networks stay in the folder <c>reference-epoch-N</c>.
/// </summary>
internal sealed class ReferenceTraining
{
    private const string FigureFile = "figure.json";

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    private readonly QualityOptions _options;
    private readonly ImageJudge _judge;
    private readonly torch.Tensor _images;

    /// <param name="options">The epochs, the seed, the folder.</param>
    /// <param name="judge">Measures the generator.</param>
    /// <param name="images">Training images, uint8 [N, 1, 28, 28].</param>
    public ReferenceTraining(QualityOptions options, ImageJudge judge, torch.Tensor images)
    {
        _options = options;
        _judge = judge;
        _images = images;
    }

    /// <summary>The figures after each epoch asked for.</summary>
    public IReadOnlyList<ReferenceFigure> Run(CancellationToken cancellation)
    {
        using var loop = new ReferenceLoop(_images, _options.Seed);
        var figures = new List<ReferenceFigure>();
        int trained = 0;
        foreach (int epoch in _options.ReferenceEpochs)
        {
            ReferenceFigure figure = Directory.Exists(Folder(epoch))
                ? Reuse(loop, epoch, cancellation)
                : Train(loop, trained, epoch, cancellation);
            trained = epoch;
            figures.Add(figure);
            Progress.Report(
                $"reference, epoch {epoch}: Fréchet distance {figure.FrechetDistance:F2}, "
                + $"{figure.ImagesPerSecond:F0} images/s, {figure.ImagesPerProcessorSecond:F0} by processor time");
        }

        return figures;
    }

    private ReferenceFigure Reuse(ReferenceLoop loop, int epoch, CancellationToken cancellation)
    {
        string file = Path.Combine(Folder(epoch), FigureFile);
        ReferenceFigure figure = JsonSerializer.Deserialize<ReferenceFigure>(File.ReadAllText(file))
            ?? throw new InvalidDataException($"'{file}' holds no figure; remove the folder and run again.");
        loop.Load(Folder(epoch));
        if (figure.Judgement != _judge.Judgement)
        {
            figure = figure with { FrechetDistance = Judge(loop, cancellation), Judgement = _judge.Judgement };
            WriteFigure(Folder(epoch), figure);
        }

        return figure;
    }

    private ReferenceFigure Train(ReferenceLoop loop, int trained, int epoch, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan processorStart = Environment.CpuUsage.TotalTime;
        long seen = 0;
        for (int next = trained + 1; next <= epoch; next++)
        {
            seen += loop.TrainEpoch(next, cancellation);
            Progress.Report($"reference: epoch {next} trained");
        }

        double wall = clock.Elapsed.TotalSeconds;
        double processor = (Environment.CpuUsage.TotalTime - processorStart).TotalSeconds;
        var figure = new ReferenceFigure(
            epoch, seen / wall, seen / processor, Judge(loop, cancellation), _judge.Judgement);

        // Renamed into place whole: a later run takes what lies there for finished.
        string unfinished = $"{Folder(epoch)}.{Environment.ProcessId}.tmp";
        Directory.CreateDirectory(unfinished);
        loop.Save(unfinished);
        WriteFigure(unfinished, figure);
        Directory.Move(unfinished, Folder(epoch));
        return figure;
    }

    private double Judge(ReferenceLoop loop, CancellationToken cancellation)
    {
        loop.Generator.eval();
        return _judge.Distance(latents => loop.Generator.forward(latents), cancellation);
    }

    private static void WriteFigure(string folder, ReferenceFigure figure) =>
        AtomicFile.WriteAllBytes(
            Path.Combine(folder, FigureFile), JsonSerializer.SerializeToUtf8Bytes(figure, _json));

    private string Folder(int epoch) => Path.Combine(_options.ResultsFolder, $"reference-epoch-{epoch}");
}
