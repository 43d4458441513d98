using System.Globalization;

namespace Dcgan.MLNet.Tests.Resizing;

/// <summary>How far pictures of one size differ, as a row of the table of docs/ml-net.md.</summary>
internal sealed record Difference(
    string Size, double MeanLevel, double LargestLevel, double MeanProbability, double LargestProbability)
{
    public static string[] Columns { get; } =
        ["picture", "levels, mean", "levels, largest", "probability, mean", "probability, largest"];

    public string[] Cells { get; } =
        [Size, $"{MeanLevel:0.00}", $"{LargestLevel:0}", $"{MeanProbability:0.000}", $"{LargestProbability:0.000}"];

    public static Difference Parse(string[] cells) =>
        new(cells[0], Number(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4]));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
