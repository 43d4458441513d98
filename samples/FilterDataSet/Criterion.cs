using System.Globalization;

namespace FilterDataSet;

/// <summary>Which pictures are kept: from a probability on, or the best share.</summary>
internal sealed record Criterion(double Probability, bool IsShare, double Share)
{
    /// <summary>Reads <c>0.5</c> (a probability) or <c>20%</c> (a share); null where it is neither.</summary>
    public static Criterion? Parse(string text)
    {
        bool isShare = text.EndsWith('%');
        string number = isShare ? text[..^1] : text;
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        return isShare
            ? value is > 0 and <= 100 ? new Criterion(0, IsShare: true, value / 100) : null
            : value is >= 0 and <= 1 ? new Criterion(value, IsShare: false, 0) : null;
    }

    /// <summary>The lowest probability among the best share of at least one, rounded up to a whole picture.</summary>
    public double Threshold(IEnumerable<float> probabilities)
    {
        float[] sorted = [.. probabilities.OrderDescending()];
        return sorted[(int)Math.Ceiling(sorted.Length * Share) - 1];
    }
}
