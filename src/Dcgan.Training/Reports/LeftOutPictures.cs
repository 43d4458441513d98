using System.Globalization;
using System.Text;
using Dcgan.Training.Data;

namespace Dcgan.Training.Reports;

/// <summary>The section of a report on broken pictures that were left out.</summary>
internal static class LeftOutPictures
{
    private const int MostListed = 100;

    /// <summary>The section as HTML; empty where nothing was left out.</summary>
    /// <param name="all">What lists all of them, where there are many.</param>
    /// <param name="sets">The sets of images, and what was left out of each.</param>
    public static string Section(string all, params (string Name, IReadOnlyList<SkippedImage>? Skipped)[] sets)
    {
        var text = new StringBuilder();
        foreach ((string name, IReadOnlyList<SkippedImage>? skipped) in sets)
        {
            if (skipped is not { Count: > 0 })
            {
                continue;
            }

            text.Append(text.Length == 0 ? "<h2>Left out</h2>\n" : "\n")
                .Append(CultureInfo.InvariantCulture, $"<p>{skipped.Count} {(skipped.Count == 1 ? "picture" : "pictures")} of ")
                .Append(CultureInfo.InvariantCulture, $"{HtmlPage.Safe(name)} {(skipped.Count == 1 ? "is" : "are")} broken:</p>\n<ul>\n")
                .AppendJoin('\n', skipped.Take(MostListed).Select(
                    image => $"<li>{HtmlPage.Safe(image.File)}: {HtmlPage.Safe(image.Reason)}</li>"))
                .Append(skipped.Count > MostListed ? $"\n<li>and {skipped.Count - MostListed} more; {HtmlPage.Safe(all)} lists all.</li>" : "")
                .Append("\n</ul>");
        }

        return text.ToString();
    }
}
