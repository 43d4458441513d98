using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace Dcgan.Training.Reports;

/// <summary>
/// A page that needs nothing else: no network, no script, pictures inside. Browsers are told to load and to run nothing.
/// </summary>
internal static class HtmlPage
{
    /// <summary>Where the width stands in a PNG file: behind its signature, and the length and type of its first chunk.</summary>
    private const int PngWidthAt = 16;

    /// <summary>The widest picture, in pixels, that a figure has room for in a window of 25rem.</summary>
    private const int Small = 300;

    /// <summary>The widest picture, in pixels, that the page ever has room for: 66rem.</summary>
    private const int Large = 1056;

    private const string Style = """
        :root {
          color-scheme: light dark;
          --ink: #1f2328; --muted: #59636e; --paper: #ffffff; --card: #f6f8fa; --line: #d0d7de;
          --first: #0a66c2; --second: #c2410c; --warning: #fff4d6
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #e6edf3; --muted: #9aa4ae; --paper: #0d1117; --card: #161b22; --line: #30363d;
            --first: #58a6ff; --second: #ff9b57; --warning: #3a2d0c
          }
        }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 66rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper) }
        h1, h2 { line-height: 1.2 }
        h2 { margin-top: 2.2rem }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
        td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
        img { max-width: 100%; width: max(var(--own), round(down, min(100%, 32rem), var(--own))) }
        @media (min-width: 25rem) { .small { image-rendering: pixelated } }
        @media (min-width: 68rem) { .large { image-rendering: pixelated } }
        .fault td { font-weight: bold }
        .note { color: var(--muted); margin-top: 0 }
        .facts th { width: 14rem; font-weight: 600 }
        .warnings li { background: var(--warning); border-radius: .4rem; padding: .4rem .8rem; margin: .4rem 0; list-style: none }
        .warnings { padding: 0 }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 28rem), 1fr)); gap: 1rem }
        .grids { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1rem }
        figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem }
        figure img { display: block; width: max(var(--own), round(down, 100%, var(--own))) }
        figure svg { display: block; width: 100%; height: auto }
        figcaption { font-size: .875rem; margin-bottom: .4rem }
        .grids figcaption { margin: .4rem 0 0 }
        .exported { border-color: var(--second); box-shadow: 0 0 0 1px var(--second) }
        .key { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; margin: 0 .3rem 0 .6rem; vertical-align: -.08rem }
        .first { background: var(--first) }
        .second { background: var(--second) }
        code, pre { font: .9rem/1.5 ui-monospace, monospace }
        pre { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem; white-space: pre-wrap; overflow-wrap: anywhere }
        @media (max-width: 40rem) {
          .facts th, .facts td { display: block; width: auto }
          .facts th { border-bottom: 0; padding-bottom: 0 }
        }
        summary { cursor: pointer; margin: 1rem 0 .5rem }
        """;

    /// <summary>The whole document.</summary>
    /// <param name="title">As text.</param>
    /// <param name="body">As HTML.</param>
    public static string Document(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Safe(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{Safe(title)}</h1>
        {body}
        </body>
        </html>

        """;

    /// <summary>Text as HTML, wherever it came from: in an element or in a quoted attribute.</summary>
    public static string Safe(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Facts in two columns, but for those without a value.</summary>
    public static string Facts(params IEnumerable<(string Name, string? Value)> facts)
    {
        var rows = new StringBuilder("<table class=\"facts\">\n");
        foreach ((string name, string? value) in facts.Where(fact => fact.Value is not null))
        {
            rows.Append("<tr><th>").Append(Safe(name)).Append("</th><td>").Append(Safe(value!)).Append("</td></tr>\n");
        }

        return rows.Append("</table>").ToString();
    }

    /// <summary>
    /// A PNG picture that lies in the page itself. It is enlarged by whole factors, its pixels as squares, and smoothed where the
    /// window may be so narrow that it is shrunk.
    /// </summary>
    /// <param name="png">The file.</param>
    /// <param name="description">What it shows, as text.</param>
    public static string Picture(byte[] png, string description)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(PngWidthAt));
        string size = width <= Small ? "small" : width <= Large ? "large" : "huge";
        return $"<img alt=\"{Safe(description)}\" class=\"{size}\" style=\"--own: {width.ToString(CultureInfo.InvariantCulture)}px\" "
            + $"src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">";
    }
}
