using System.Globalization;
using Dcgan.Training.Reports;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Dcgan.Training.Runs.Reports;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Images seen, and the value there; finite, in the order of training.</param>
internal sealed record Curve(string Name, IReadOnlyList<(double Images, double Value)> Points);

/// <summary>Draws up to two curves over a training as SVG, in the colours of the page that it lies in.</summary>
internal static class CurveChart
{
    private const int Width = 480;
    private const int Height = 230;

    /// <summary>From this ratio of the largest to the smallest value on, a logarithmic axis shows more.</summary>
    private const double LogarithmicFrom = 20;

    /// <summary>How much further the axis goes than the training, so that its last point shows whole.</summary>
    private const double Beyond = 1.02;

    // No picture has these colours: they stand for those of the page.
    private static readonly OxyColor _ink = OxyColor.FromRgb(1, 2, 3);
    private static readonly OxyColor _line = OxyColor.FromRgb(4, 5, 6);
    private static readonly OxyColor[] _curves = [OxyColor.FromRgb(7, 8, 9), OxyColor.FromRgb(10, 11, 12)];
    private static readonly (OxyColor Color, string Variable)[] _colors =
        [(_ink, "--muted"), (_line, "--line"), (_curves[0], "--first"), (_curves[1], "--second")];

    /// <summary>The SVG element.</summary>
    /// <param name="id">Unique in the page.</param>
    /// <param name="description">What it shows, as text.</param>
    /// <param name="curves">One or two, of at least one point each.</param>
    /// <param name="totalImages">Where the training ends.</param>
    /// <param name="range">The range of values; null for that of the curves.</param>
    /// <param name="mark">A point to mark; null for none.</param>
    /// <param name="mayBeLogarithmic">Whether equal distances may mean equal ratios, where values differ much.</param>
    public static string Draw(
        string id,
        string description,
        IReadOnlyList<Curve> curves,
        double totalImages,
        (double Least, double Most)? range = null,
        (double Images, double Value)? mark = null,
        bool mayBeLogarithmic = false)
    {
        var model = new PlotModel
        {
            DefaultFont = "system-ui, sans-serif",
            TextColor = _ink,
            PlotAreaBorderColor = _line,
            PlotAreaBorderThickness = new OxyThickness(1, 0, 0, 1),

            // The library measures another font than the page's: fixed margins leave labels the room that they need.
            PlotMargins = new OxyThickness(52, 8, 16, 36),
            Padding = new OxyThickness(0),
            Background = OxyColors.Undefined,
        };
        model.Axes.Add(Styled(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = "images seen",
            Minimum = 0,
            Maximum = totalImages * Beyond,
            AxisTitleDistance = 6,
        }));
        model.Axes.Add(Styled(ValueAxis(curves, range, mayBeLogarithmic)));
        bool few = curves.All(curve => curve.Points.Count <= 40);
        foreach ((Curve curve, OxyColor color) in curves.Zip(_curves))
        {
            var series = new LineSeries
            {
                Color = color,
                StrokeThickness = 1.6,
                MinimumSegmentLength = 0,
                MarkerType = few ? MarkerType.Circle : MarkerType.None,
                MarkerSize = 2.5,
                MarkerFill = color,
            };
            series.Points.AddRange(curve.Points.Select(point => new DataPoint(point.Images, point.Value)));
            model.Series.Add(series);
        }

        if (mark is { } marked)
        {
            var series = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 5.5, MarkerFill = _curves[1] };
            series.Points.Add(new ScatterPoint(marked.Images, marked.Value));
            model.Series.Add(series);
        }

        string svg = SvgExporter.ExportToString(model, Width, Height, isDocument: false);
        return InPage(svg, id, description);
    }

    private static Axis ValueAxis(IReadOnlyList<Curve> curves, (double Least, double Most)? range, bool mayBeLogarithmic)
    {
        double[] values = [.. curves.SelectMany(curve => curve.Points).Select(point => point.Value)];
        double least = values.Min();
        if (mayBeLogarithmic && least > 0 && values.Max() / least >= LogarithmicFrom)
        {
            return new LogarithmicAxis { Position = AxisPosition.Left };
        }

        return new LinearAxis
        {
            Position = AxisPosition.Left,
            Minimum = range?.Least ?? (least >= 0 ? 0 : double.NaN),
            Maximum = range?.Most ?? (values.Max() > 0 ? double.NaN : 1),
        };
    }

    private static Axis Styled(Axis axis)
    {
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = _line;
        axis.TicklineColor = _line;
        axis.MajorTickSize = 4;
        axis.MinorTickSize = 0;
        axis.LabelFormatter = Label;
        axis.MaximumPadding = 0.04;
        return axis;
    }

    private static string Label(double number) => Math.Abs(number) switch
    {
        >= 1e9 or (> 0 and < 1e-3) => number.ToString("0.##e0", CultureInfo.InvariantCulture),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e6:G4}M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e3:G4}k"),
        _ => number.ToString("G4", CultureInfo.InvariantCulture),
    };

    /// <summary>The plotting library writes a file of its own: colours and names become the page's.</summary>
    private static string InPage(string svg, string id, string description)
    {
        foreach ((OxyColor color, string variable) in _colors)
        {
            svg = svg.Replace($"rgb({color.R},{color.G},{color.B})", $"var({variable})", StringComparison.Ordinal);
        }

        // Names are one page's; a size of its own would not follow the page's.
        int start = svg.IndexOf("<svg", StringComparison.Ordinal);
        string body = svg[(svg.IndexOf('>', start) + 1)..]
            .Replace("id=\"clipPath", $"id=\"{id}-clip", StringComparison.Ordinal)
            .Replace("url(#clipPath", $"url(#{id}-clip", StringComparison.Ordinal);
        return $"<svg role=\"img\" aria-label=\"{HtmlPage.Safe(description)}\" viewBox=\"0 0 {Width} {Height}\">{body}";
    }
}
