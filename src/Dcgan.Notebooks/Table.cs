using System.Globalization;
using System.Net;
using System.Text;

namespace Dcgan.Notebooks;

/// <summary>A table in a notebook.</summary>
[TypeFormatterSource(typeof(ShownFormatters.Html), PreferredMimeTypes = ["text/html"])]
public sealed class Table : Shown
{
    private readonly int _rows;

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The columns' names.</param>
    /// <param name="rows">A value a column; numbers stand to the right, other values to the left.</param>
    /// <exception cref="ArgumentException">A row has more or fewer values than there are columns.</exception>
    public Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object>> rows)
    {
        Content = Html(columns, rows);
        _rows = rows.Count;
    }

    /// <inheritdoc/>
    public override string Content { get; }

    /// <inheritdoc/>
    public override string ToString() => $"A table of {_rows} rows";

    private static string Html(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object>> rows)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (string column in columns)
        {
            html.Append("<th>").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (IReadOnlyList<object> row in rows)
        {
            if (row.Count != columns.Count)
            {
                throw new ArgumentException($"A row has {row.Count} values where there are {columns.Count} columns.", nameof(rows));
            }

            html.Append("<tr>");
            foreach (object value in row)
            {
                bool number = value.GetType().IsPrimitive && value is not bool;
                string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
                html.Append(number ? "<td style=\"text-align:right\">" : "<td style=\"text-align:left\">")
                    .Append(WebUtility.HtmlEncode(text)).Append("</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
