using System.Globalization;
using System.Text;

namespace Dcgan.Notebooks;

/// <summary>Charts side by side in a notebook, row by row.</summary>
[TypeFormatterSource(typeof(ShownFormatters.Svg), PreferredMimeTypes = ["image/svg+xml"])]
public sealed class ChartGrid : Shown
{
    private readonly int _charts;

    /// <summary>Puts charts side by side.</summary>
    /// <param name="charts">At least one; the first one's size is that of all.</param>
    /// <param name="columns">Charts per row, at least 1.</param>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public ChartGrid(IReadOnlyList<Chart> charts, int columns)
    {
        ArgumentNullException.ThrowIfNull(charts);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (charts.Count == 0)
        {
            throw new ArgumentException("There is no chart.", nameof(charts));
        }

        _charts = charts.Count;
        (int width, int height) = (charts[0].Width, charts[0].Height);
        int rows = (charts.Count + columns - 1) / columns;
        var svg = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width * Math.Min(columns, charts.Count)}\" height=\"{height * rows}\">"));
        for (int i = 0; i < charts.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<svg x=\"{i % columns * width}\" y=\"{i / columns * height}\"")
                .Append(charts[i].Content.AsSpan("<svg".Length));
        }

        Content = svg.Append("</svg>").ToString();
    }

    /// <inheritdoc/>
    public override string Content { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{_charts} charts";
}
