using System.Globalization;
using System.Text.RegularExpressions;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.Reports;

namespace Dcgan.Training.Tests.Runs.Reports;

/// <summary>The curves of a run's report.</summary>
[TestClass]
public sealed partial class RunReportCurveTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public RunReportCurveTests()
    {
        using ImageSet images = TestImages.Sprites();
        TestRun.Start(_folder["run"], images, TestPlans.Watched);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Whatever scale and place a chart has, its points are the logged values but for one straight line an axis.</summary>
    [TestMethod]
    public void Curves_are_those_of_the_metrics()
    {
        MetricsLine[] lines = [.. MetricsLog.Read(Path.Combine(_folder["run"], "metrics.jsonl"))];
        string page = Page();

        RequireCurves(page, "losses", lines, line => line.LossD, line => line.LossG);
        RequireCurves(page, "probabilities", lines, line => line.DReal, line => line.DFake);
        RequireCurves(page, "rates", lines, line => line.GeneratorRate!.Value, line => line.DiscriminatorRate!.Value);
        RequireCurves(page, "speed", lines, line => line.ImagesPerSecond);
        MetricsLine[] judged = [.. lines.Where(line => line.FrechetDistance is not null)];
        double[] distances = [.. judged.Select(line => line.FrechetDistance!.Value)];
        bool isLogarithmic = distances.Max() / distances.Min() >= 20;
        RequireCurves(
            page, "distances", judged, line => isLogarithmic ? Math.Log(line.FrechetDistance!.Value) : line.FrechetDistance!.Value);
    }

    [TestMethod]
    public void Long_runs_and_absurd_numbers_stay_small_and_drawable()
    {
        using (StreamWriter metrics = File.CreateText(Path.Combine(_folder["run"], "metrics.jsonl")))
        {
            for (int i = 1; i <= 40_000; i++)
            {
                metrics.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"images":{{i * 1280L}},"loss_d":{{(i == 7 ? 3e38 : 1.25)}},"loss_g":0,"d_real":-5,"d_fake":7,"images_per_second":{{(i == 9 ? 0 : 1e300)}},"frechet_distance":{{(i % 2 == 0 ? 0 : 1e308)}}}"""));
            }
        }

        string page = Page();

        Assert.Contains("the mean of 100 lines", page);
        Assert.IsLessThan(1_500_000, page.Length);
        Assert.HasCount(400, Points(page, "losses", 0));
    }

    private string Page()
    {
        using RunFolder folder = RunFolder.Look(_folder["run"]);
        RunReport.Save(folder, _folder["report.html"], command: null);
        return File.ReadAllText(_folder["report.html"]);
    }

    private static void RequireCurves(string page, string id, MetricsLine[] lines, params Func<MetricsLine, double>[] values)
    {
        (double Images, double Value)[] expected =
            [.. values.SelectMany(value => lines.Select(line => ((double)line.Images, value(line))))];
        (double X, double Y)[] drawn = [.. values.SelectMany((_, curve) => Points(page, id, curve))];
        Assert.HasCount(expected.Length, drawn);
        RequireLine([.. expected.Select(point => point.Images)], [.. drawn.Select(point => point.X)]);
        RequireLine([.. expected.Select(point => point.Value)], [.. drawn.Select(point => -point.Y)]);
    }

    private static void RequireLine(double[] values, double[] places)
    {
        int least = Array.IndexOf(values, values.Min()), most = Array.IndexOf(values, values.Max());
        double scale = (places[most] - places[least]) / (values[most] - values[least]);
        Assert.IsGreaterThan(0, scale);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.AreEqual(places[least] + (scale * (values[i] - values[least])), places[i], 0.02);
        }
    }

    /// <summary>The points of a chart's curve, in the chart's own units.</summary>
    private static (double X, double Y)[] Points(string page, string id, int curve)
    {
        int start = page.IndexOf($"<figure id=\"{id}\">", StringComparison.Ordinal);
        string figure = page[start..page.IndexOf("</figure>", start, StringComparison.Ordinal)];
        string variable = curve == 0 ? "--first" : "--second";
        return
        [
            .. Polylines().Matches(figure).Where(line => line.Value.Contains(variable, StringComparison.Ordinal))
                .SelectMany(line => line.Groups[1].Value.Split(' '))
                .Select(point => point.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())
                .Select(point => (point[0], point[1])),
        ];
    }

    [GeneratedRegex("<polyline points=\"([^\"]*)\"[^>]*>")]
    private static partial Regex Polylines();
}
