namespace Dcgan.Imaging.Internals;

/// <summary>
/// Where everything stands in a <see cref="SumFigure"/>: from left to right the parts of the terms, signs, means, the sign of
/// equality and the result. The terms on the left and the result on the right are each centred from top to bottom.
/// </summary>
internal sealed class SumLayout
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _side;
    private readonly int _columns;

    /// <summary>The first line of images of each term, and one more: that after the last.</summary>
    private readonly int[] _lines;

    public SumLayout(int width, int height, IReadOnlyList<int> parts, int side, int widestRow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Any(count => count < 1))
        {
            throw new ArgumentException("A sum has at least one term, and each term at least one image.", nameof(parts));
        }

        (_width, _height, _side) = (width, height, side);
        int most = parts.Max();
        _columns = Math.Min(most, Math.Max(widestRow, (int)Math.Ceiling(Math.Sqrt(most))));
        _lines = new int[parts.Count + 1];
        for (int term = 0; term < parts.Count; term++)
        {
            _lines[term + 1] = checked(_lines[term] + ((parts[term] + _columns - 1) / _columns));
        }
    }

    /// <summary>Width of all of it.</summary>
    public long Width => Left(_columns + 1 + _side) + (2L * SignWidth) - Gap + Margin;

    /// <summary>Height of all of it.</summary>
    public long Height => (2L * Margin) + Math.Max(TermsHeight, ResultHeight);

    /// <summary>Thickness of a sign.</summary>
    public int Stroke => Math.Max(2, Math.Min(_width, _height) / 16);

    /// <summary>How far a sign reaches out from its middle's stroke on each side.</summary>
    public int Arm => 2 * Stroke;

    /// <summary>Thickness of the frame around the sum; it lies in the gap.</summary>
    public int Frame => Math.Max(1, Gap / 2);

    /// <summary>The middle of the sign of equality.</summary>
    public (int X, int Y) EqualSign =>
        ((int)(Left(_columns + 1) + SignWidth + (SignWidth / 2) - (Gap / 2)), (int)(Height / 2));

    private int Gap => Math.Max(2, Math.Min(_width, _height) / 16);

    private int Margin => Gap;

    private int SignWidth => Stroke + (2 * Arm) + (4 * Gap);

    /// <summary>Terms stand apart by a gap more than the lines of one term.</summary>
    private long TermsHeight => (_lines[^1] * (long)(_height + Gap)) - Gap + ((_lines.Length - 2L) * Gap);

    private long ResultHeight => (_side * (long)(_height + Gap)) - Gap;

    /// <summary>Left and top of a part of a term.</summary>
    public (int Left, int Top) Part(int term, int part) =>
        ((int)Left(part % _columns), Line(term, _lines[term] + (part / _columns)));

    /// <summary>Left and top of a term's mean, in the middle of the term's lines.</summary>
    public (int Left, int Top) Mean(int term) =>
        ((int)Left(_columns) + SignWidth, (Line(term, _lines[term]) + Line(term, _lines[term + 1] - 1)) / 2);

    /// <summary>The middle of a term's sign.</summary>
    public (int X, int Y) Sign(int term) =>
        ((int)Left(_columns) + (SignWidth / 2) - (Gap / 2), Mean(term).Top + (_height / 2));

    /// <summary>Left and top of an image of the result.</summary>
    public (int Left, int Top) Result(int index) => (
        (int)Left(_columns + 1 + (index % _side)) + (2 * SignWidth),
        (int)((Height - ResultHeight) / 2) + (index / _side * (_height + Gap)));

    private long Left(int column) => Margin + (column * (long)(_width + Gap));

    private int Line(int term, int line) => (int)(((Height - TermsHeight) / 2) + (line * (long)(_height + Gap)) + (term * (long)Gap));
}
