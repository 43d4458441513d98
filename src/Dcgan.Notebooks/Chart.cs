using System.Security.Cryptography;
using System.Text;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Dcgan.Notebooks;

/// <summary>A chart in a notebook: lines, points, histograms and surfaces over two axes.</summary>
[TypeFormatterSource(typeof(ShownFormatters.Svg), PreferredMimeTypes = ["image/svg+xml"])]
public sealed class Chart : Shown
{
    private static readonly OxyColor[] _colors =
    [
        OxyColor.FromRgb(31, 111, 180), OxyColor.FromRgb(217, 95, 2), OxyColor.FromRgb(27, 158, 119),
        OxyColor.FromRgb(117, 112, 179), OxyColor.FromRgb(102, 102, 102), OxyColor.FromRgb(231, 41, 138),
    ];

    private static readonly OxyColor _least = OxyColor.FromRgb(250, 190, 140);
    private static readonly OxyColor _most = OxyColor.FromRgb(150, 195, 235);

    private readonly PlotModel _model;
    private readonly Axis _across;
    private readonly Axis _up;
    private readonly string _title;

    /// <summary>Begins an empty chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="across">What the horizontal axis counts.</param>
    /// <param name="up">What the vertical axis counts.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="logarithmic">Whether equal distances upwards mean equal ratios; values must be positive then.</param>
    public Chart(string title, string across = "", string up = "", int width = 560, int height = 300, bool logarithmic = false)
    {
        _title = title;
        Width = width;
        Height = height;
        _model = new PlotModel
        {
            Title = title,
            TitleFontSize = 13,
            TitleFontWeight = 400,
            DefaultFont = "Arial, Helvetica, sans-serif",
            Background = OxyColors.White,
            PlotAreaBorderColor = OxyColors.LightGray,
        };
        _across = Styled(new LinearAxis { Position = AxisPosition.Bottom, Title = across });
        _up = Styled(logarithmic
            ? new LogarithmicAxis { Position = AxisPosition.Left, Title = up }
            : new LinearAxis { Position = AxisPosition.Left, Title = up });
        _model.Axes.Add(_across);
        _model.Axes.Add(_up);
        _model.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendBackground = OxyColor.FromAColor(200, OxyColors.White) });
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <inheritdoc/>
    public override string Content => AsElement(SvgExporter.ExportToString(_model, Width, Height, isDocument: false, new WideText()));

    /// <summary>Adds a line.</summary>
    /// <param name="name">For the legend; empty for none.</param>
    /// <param name="across">Values of the horizontal axis.</param>
    /// <param name="up">As many values of the vertical axis.</param>
    /// <param name="dashed">Whether it is dashed.</param>
    public Chart Line(string name, IEnumerable<double> across, IEnumerable<double> up, bool dashed = false)
    {
        var series = new LineSeries
        {
            Title = Named(name),
            Color = NextColor(),
            StrokeThickness = 1.6,
            LineStyle = dashed ? LineStyle.Dash : LineStyle.Solid,
            MinimumSegmentLength = 0,
        };
        series.Points.AddRange(Pairs(across, up).Select(pair => new DataPoint(pair.Across, pair.Up)));
        return With(series);
    }

    /// <summary>Adds points.</summary>
    /// <param name="name">For the legend; empty for none.</param>
    /// <param name="across">Values of the horizontal axis.</param>
    /// <param name="up">As many values of the vertical axis.</param>
    /// <param name="size">Radius in pixels.</param>
    public Chart Points(string name, IEnumerable<double> across, IEnumerable<double> up, double size = 1.6)
    {
        // The library's scatter series would take its colours from a surface's scale.
        var series = new LineSeries
        {
            Title = Named(name),
            LineStyle = LineStyle.None,
            Color = OxyColors.Transparent,
            MarkerType = MarkerType.Circle,
            MarkerSize = size,
            MarkerFill = NextColor(),
            MarkerStroke = OxyColors.Undefined,
            MinimumSegmentLength = 0,
        };
        series.Points.AddRange(Pairs(across, up).Select(pair => new DataPoint(pair.Across, pair.Up)));
        return With(series);
    }

    /// <summary>Adds a histogram: the share of the values in each of equal intervals. Values outside count in the outermost.</summary>
    /// <param name="name">For the legend; empty for none.</param>
    /// <param name="values">At least one.</param>
    /// <param name="least">Where the first interval begins.</param>
    /// <param name="most">Where the last one ends.</param>
    /// <param name="intervals">How many, at least 1.</param>
    public Chart Histogram(string name, IEnumerable<double> values, double least, double most, int intervals = 40)
    {
        double[] shares = Shares([.. values], least, most, intervals);
        OxyColor color = NextColor();
        var series = new RectangleBarSeries
        {
            Title = Named(name),
            FillColor = OxyColor.FromAColor(150, color),
            StrokeThickness = 0,
            StrokeColor = color,
        };
        double step = (most - least) / intervals;
        for (int i = 0; i < intervals; i++)
        {
            series.Items.Add(new RectangleBarItem(least + (i * step), 0, least + ((i + 1) * step), shares[i]));
        }

        return With(series);
    }

    /// <summary>
    /// Adds what two variables give, as colours: from orange over white in the middle to blue, pale enough for points and lines that
    /// are added later. A chart has one at most.
    /// </summary>
    /// <param name="name">Beside the scale of colours; empty for no scale.</param>
    /// <param name="values">[columns, rows], evenly spaced from left to right and from below upwards; at least 2 of each.</param>
    /// <param name="leastAcross">Where the first column lies.</param>
    /// <param name="mostAcross">Where the last column lies.</param>
    /// <param name="leastUp">Where the first row lies.</param>
    /// <param name="mostUp">Where the last row lies.</param>
    /// <param name="least">What is shown in orange, with all that is less.</param>
    /// <param name="most">What is shown in blue, with all that is more.</param>
    /// <exception cref="InvalidOperationException">The chart has a surface already.</exception>
    public Chart Surface(
        string name, double[,] values, double leastAcross, double mostAcross, double leastUp, double mostUp, double least, double most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.GetLength(0), 2, nameof(values));
        ArgumentOutOfRangeException.ThrowIfLessThan(values.GetLength(1), 2, nameof(values));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(least, most);
        if (_model.Series.OfType<HeatMapSeries>().Any())
        {
            throw new InvalidOperationException(
                "This chart has a surface already, whose scale of colours would hold for both; show the other in a chart of its own.");
        }

        OxyPalette palette = OxyPalette.Interpolate(65, _least, OxyColors.White, _most);
        _model.Axes.Add(new LinearColorAxis
        {
            Position = name.Length == 0 ? AxisPosition.None : AxisPosition.Right,
            Title = name,
            Minimum = least,
            Maximum = most,
            Palette = palette,
            LowColor = palette.Colors[0],
            HighColor = palette.Colors[^1],
            MinorTickSize = 0,
            AxisTitleDistance = 8,
        });
        _model.Series.Insert(0, new HeatMapSeries
        {
            Data = values,
            X0 = leastAcross,
            X1 = mostAcross,
            Y0 = leastUp,
            Y1 = mostUp,
            Interpolate = true,
            RenderMethod = HeatMapRenderMethod.Bitmap,
        });
        return this;
    }

    /// <summary>Fixes the ends of the axes; NaN leaves one to the data.</summary>
    public Chart Range(
        double leastAcross = double.NaN, double mostAcross = double.NaN, double leastUp = double.NaN, double mostUp = double.NaN)
    {
        (_across.Minimum, _across.Maximum, _up.Minimum, _up.Maximum) = (leastAcross, mostAcross, leastUp, mostUp);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => $"A chart: {_title}";

    internal static double[] Shares(double[] values, double least, double most, int intervals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(least, most);
        ArgumentOutOfRangeException.ThrowIfZero(values.Length, nameof(values));
        double[] shares = new double[intervals];
        foreach (double value in values)
        {
            int interval = (int)Math.Clamp((value - least) / (most - least) * intervals, 0, intervals - 1);
            shares[interval] += 1.0 / values.Length;
        }

        return shares;
    }

    private static string? Named(string name) => name.Length == 0 ? null : name;

    private static IEnumerable<(double Across, double Up)> Pairs(IEnumerable<double> across, IEnumerable<double> up)
    {
        double[] first = [.. across];
        double[] second = [.. up];
        return first.Length == second.Length
            ? first.Zip(second)
            : throw new ArgumentException($"There are {first.Length} values across and {second.Length} up.", nameof(up));
    }

    private static Axis Styled(Axis axis)
    {
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = OxyColor.FromRgb(236, 236, 236);
        axis.TicklineColor = OxyColors.LightGray;
        axis.MinorTickSize = 0;
        axis.AxisTitleDistance = axis.Position == AxisPosition.Left ? 14 : 8;
        return axis;
    }

    // The library writes a file. In a page, which holds several, it may not begin like one; and where the clipping areas of all
    // charts are named alike, the page takes the first chart's for all.
    private static string AsElement(string file)
    {
        string svg = file[file.IndexOf("<svg", StringComparison.Ordinal)..];
        string name = $"c{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(svg)))[..8]}-";
        return svg.Replace("id=\"clipPath", $"id=\"{name}", StringComparison.Ordinal)
            .Replace("url(#clipPath", $"url(#{name}", StringComparison.Ordinal);
    }

    private OxyColor NextColor() => _colors[_model.Series.Count(series => series is not HeatMapSeries) % _colors.Length];

    private Chart With(Series series)
    {
        _model.Series.Add(series);
        return this;
    }
}
