using System.Diagnostics;
using System.Security.Cryptography;
using Dcgan.Cli.Console;
using Dcgan.Onnx;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Evaluation.Reports;
using Dcgan.Training.Native;
using Dcgan.Training.Runs;

namespace Dcgan.Cli.Commands.Evaluate;

/// <summary>Measures what a request names, and hands out the results.</summary>
internal sealed class EvaluationRun(EvaluateRequest request)
{
    private readonly OnnxSessionOptions _session = new() { Device = DevicePreference.Cpu, Threads = request.Threads };
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <returns>The exit code.</returns>
    public int Run(CancellationToken cancellation)
    {
        LibTorch.EnsureLoaded(request.LibTorch);
        if (request.Threads is int threads)
        {
            TorchSharp.torch.set_num_threads(threads);
        }

        JudgedModel? model = request.Model is null ? null : JudgedModel.Find(request.Model);
        using GeneratorSession? generator = model?.Open(_session);
        using var real = RealSource.Open(request, model, generator, _session, cancellation);
        using ImageSequence? images = request.Images is null ? null : real.OpenLike(request.Images, cancellation);

        int count = images?.Count ?? request.Samples;
        if (real.Images is not null)
        {
            Evaluator.RequireCounts(real.Images.Name, real.Images.Count, count, request.Comparison);
        }

        ImageStatistics realStatistics = Show("real images", progress => real.Measure(progress, cancellation));
        var evaluator = new Evaluator(realStatistics, request.Comparison);
        evaluator.Require(real.Network, count);
        var judgements = new List<Judgement>();
        ImageStatistics? first = null;
        for (int draw = 0; draw < request.Draws; draw++)
        {
            ImageSequence judged = images ?? Draw(generator!, draw);
            (ImageStatistics statistics, Judgement judgement) = Show(Step(draw), progress =>
            {
                ImageStatistics measured = ImageStatistics.Of(judged, real.Network, progress, cancellation);
                return (measured, evaluator.Judge(measured, progress, cancellation));
            });
            first ??= statistics;
            judgements.Add(judgement);
        }

        EvaluationReport report = Report(
            model,
            generator,
            real.Network,
            ReportedImages.Of(realStatistics, real.Images),
            ReportedImages.Of(first!, images),
            EvaluationNotes.Of(realStatistics, first!),
            judgements);
        if (request.Card)
        {
            foreach (string file in ModelCard.Write(report, model!.Path))
            {
                Output.Note($"{file}: the model card is written");
            }

            report = report with { Generator = report.Generator! with { Sha256 = Hash(model.Path) } };
        }

        // First of all: figures are not lost where the report's file cannot be written.
        EvaluationOutput.Print(report, request.Json);
        if (request.ReportIsPage)
        {
            ImageSequence judged = images ?? Draw(generator!, draw: 0);
            HtmlReport.Save(report, ReportPictures.Of(judged, real.Images, judgements[0].Nearest), request.Report!);
        }
        else if (request.Report is not null)
        {
            report.Save(request.Report);
        }

        return 0;
    }

    private ImageSequence Draw(GeneratorSession generator, int draw) =>
        ImageSequence.Of(generator, request.FirstSeed + ((long)draw * request.Samples), request.Samples);

    private string Step(int draw) => request.Draws == 1 ? "images" : $"draw {draw + 1} of {request.Draws}";

    private static T Show<T>(string what, Func<IProgress<EvaluationProgress>, T> work) => ProgressDisplay.Run(
        what,
        progress => StepReport.Of(progress with { Step = $"{what}: {progress.Step}" }),
        work);

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private EvaluationReport Report(
        JudgedModel? model,
        GeneratorSession? generator,
        FeatureNetwork network,
        ReportedImages real,
        ReportedImages images,
        IReadOnlyList<string>? notes,
        List<Judgement> judgements)
    {
        var summary = new JudgementSummary(judgements);
        return new EvaluationReport
        {
            Evaluated = DateTimeOffset.UtcNow,
            Images = images,
            Generator = model is null ? null : new ReportedGenerator(
                Path.GetFileName(model.Path),
                Hash(model.Path),
                generator!.Metadata.Dataset,
                generator.Metadata.ImagesSeen,
                request.FirstSeed,
                request.Draws),
            Real = real,
            Features = new ReportedNetwork(network.Name, network.FeatureCount, network.Fingerprint),
            Options = request.Comparison,
            Figures = [.. summary.Figures.Select(ReportedFigure.Of)],
            Findings = summary.Findings?.Select(ReportedFinding.Of).ToArray(),
            Notes = notes,
            Closest = ReportedNearest.ClosestOf(judgements[0].Nearest),
            Environment = RunEnvironment.Current("cpu"),
            Seconds = _clock.Elapsed.TotalSeconds,
        };
    }
}
