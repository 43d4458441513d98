namespace Dcgan.Imaging.Internals.Gif;

/// <summary>
/// The colours that stand for those of an image: boxes of colours are halved at the median of their longest side until there
/// are enough, and each gives its mean (Heckbert 1982, Color image quantization for frame buffer display, SIGGRAPH). The next
/// box to be halved is the one with the largest product of pixels and longest side.
/// </summary>
internal sealed class MedianCut
{
    /// <summary>Bits of a component that colours are counted by.</summary>
    private const int CellBits = 5;

    private readonly int[] _counts = new int[1 << (3 * CellBits)];
    private readonly long[][] _sums;
    private readonly int[] _cells;

    private MedianCut(ReadOnlySpan<int> pixels)
    {
        _sums = [new long[_counts.Length], new long[_counts.Length], new long[_counts.Length]];
        foreach (int pixel in pixels)
        {
            if (pixel < 0)
            {
                continue;
            }

            int cell = 0;
            for (int component = 0; component < 3; component++)
            {
                cell = (cell << CellBits) | (Level(pixel, component) >> (8 - CellBits));
            }

            _counts[cell]++;
            for (int component = 0; component < 3; component++)
            {
                _sums[component][cell] += Level(pixel, component);
            }
        }

        _cells = [.. Enumerable.Range(0, _counts.Length).Where(cell => _counts[cell] > 0)];
    }

    /// <summary>The colours.</summary>
    /// <param name="pixels">0xRRGGBB; negative ones do not count. At least one is not negative.</param>
    /// <param name="most">How many colours at most.</param>
    public static IReadOnlyList<int> Of(ReadOnlySpan<int> pixels, int most) => new MedianCut(pixels).Colours(most);

    private List<int> Colours(int most)
    {
        var boxes = new PriorityQueue<Box, double>();
        Enqueue(boxes, BoxOf(0, _cells.Length));
        List<Box> whole = [];
        while (boxes.Count > 0 && boxes.Count + whole.Count < most)
        {
            Box box = boxes.Dequeue();
            if (box.Length == 1)
            {
                whole.Add(box);
                continue;
            }

            int middle = Halve(box);
            Enqueue(boxes, BoxOf(box.Start, middle - box.Start));
            Enqueue(boxes, BoxOf(middle, box.Start + box.Length - middle));
        }

        return [.. whole.Concat(boxes.UnorderedItems.Select(item => item.Element)).OrderBy(box => box.Start).Select(Mean)];
    }

    private static void Enqueue(PriorityQueue<Box, double> boxes, Box box) =>
        boxes.Enqueue(box, -(double)box.Pixels * box.Side);

    private Box BoxOf(int start, int length)
    {
        ReadOnlySpan<int> cells = _cells.AsSpan(start, length);
        long pixels = 0;
        foreach (int cell in cells)
        {
            pixels += _counts[cell];
        }

        int longest = 0;
        int axis = 0;
        for (int component = 0; component < 3; component++)
        {
            (int lowest, int highest) = (int.MaxValue, 0);
            foreach (int cell in cells)
            {
                int part = Part(cell, component);
                (lowest, highest) = (Math.Min(lowest, part), Math.Max(highest, part));
            }

            if (highest - lowest > longest)
            {
                (longest, axis) = (highest - lowest, component);
            }
        }

        return new Box(start, length, pixels, longest, axis);
    }

    /// <summary>Sorts a box along its longest side.</summary>
    /// <returns>Where its second half begins.</returns>
    private int Halve(Box box)
    {
        Array.Sort(_cells, box.Start, box.Length, Comparer<int>.Create((one, other) =>
            (Part(one, box.Axis), one).CompareTo((Part(other, box.Axis), other))));
        long seen = 0;
        int last = box.Start + box.Length - 1;
        for (int i = box.Start; i < last; i++)
        {
            seen += _counts[_cells[i]];
            if (2 * seen >= box.Pixels)
            {
                return i + 1;
            }
        }

        return last;
    }

    private int Mean(Box box)
    {
        int colour = 0;
        for (int component = 0; component < 3; component++)
        {
            long sum = 0;
            foreach (int cell in _cells.AsSpan(box.Start, box.Length))
            {
                sum += _sums[component][cell];
            }

            colour = (colour << 8) | (int)((sum + (box.Pixels / 2)) / box.Pixels);
        }

        return colour;
    }

    private static int Level(int pixel, int component) => (pixel >> (16 - (8 * component))) & 0xFF;

    private static int Part(int cell, int component) => (cell >> (CellBits * (2 - component))) & ((1 << CellBits) - 1);

    /// <summary>Cells that give one colour.</summary>
    /// <param name="Start">The first of them in the order of all.</param>
    /// <param name="Length">How many.</param>
    /// <param name="Pixels">The pixels in them.</param>
    /// <param name="Side">The longest side, in cells less one.</param>
    /// <param name="Axis">Along which component: 0 red, 1 green, 2 blue.</param>
    private sealed record Box(int Start, int Length, long Pixels, int Side, int Axis);
}
