namespace Dcgan.Imaging.Tests;

[TestClass]
public sealed class SumFigureTests
{
    private const int Width = 20;
    private const int Height = 16;

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Terms_are_rows_means_a_column_and_the_result_a_square(int channels)
    {
        SumTerm[] terms = [Term(true, 3, channels, 10), Term(false, 2, channels, 20), Term(true, 11, channels, 30)];
        RasterImage[] result = Images(9, channels, 50);

        RasterImage figure = SumFigure.Compose(terms, result);

        Assert.AreEqual(((long)figure.Width, (long)figure.Height), SumFigure.Measure(Width, Height, [3, 2, 11]));
        (int Left, int Top)[] means = [.. terms.Select(term => Place(figure, term.Mean))];
        (int Left, int Top)[] places = [.. result.Select(image => Place(figure, image))];
        (int Left, int Top)[][] parts = [.. terms.Select(term => term.Parts.Select(part => Place(figure, part)).ToArray())];

        // Rows of up to eight, below each other and left of the means.
        Assert.HasCount(1, parts[0].Select(place => place.Top).Distinct());
        CollectionAssert.AreEqual(new[] { 8, 3 }, parts[2].GroupBy(place => place.Top).Select(row => row.Count()).ToArray());
        Assert.IsTrue(parts.SelectMany(row => row.Take(2)).Chunk(2).All(pair => pair[0].Left + Width < pair[1].Left));
        Assert.IsGreaterThanOrEqualTo(parts[0][0].Top + Height, parts[1][0].Top);
        Assert.IsTrue(parts.SelectMany(row => row).All(place => place.Left + Width < means[0].Left));

        // Means are one below the other, each in the middle of its term, and left of the result.
        Assert.HasCount(1, means.Select(mean => mean.Left).Distinct());
        Assert.AreEqual(parts[1][0].Top, means[1].Top);
        Assert.AreEqual((parts[2][0].Top + parts[2][8].Top) / 2, means[2].Top);
        Assert.IsTrue(places.All(place => means[0].Left + Width < place.Left));

        // Three rows of three.
        Assert.IsTrue(places.Index().All(item => item.Item.Left == places[item.Index % 3].Left && item.Item.Top == places[item.Index / 3 * 3].Top));
        Assert.IsGreaterThanOrEqualTo(places[0].Left + Width, places[1].Left);
        Assert.IsGreaterThanOrEqualTo(places[0].Top + Height, places[3].Top);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Signs_stand_between_the_terms_and_their_means(int channels)
    {
        SumTerm[] terms = [Term(true, 1, channels, 10), Term(false, 1, channels, 20), Term(true, 1, channels, 30)];
        RasterImage[] result = Images(9, channels, 50);

        RasterImage figure = SumFigure.Compose(terms, result);

        (int Left, int Top)[] means = [.. terms.Select(term => Place(figure, term.Mean))];
        bool[][] rows = [.. terms.Zip(means, (term, mean) => InkOfRows(figure, Place(figure, term.Parts[0]).Left + Width, mean.Left, mean.Top))];
        Assert.AreEqual(0, rows[0].Count(ink => ink), "The first term is added without a sign.");
        Assert.IsInRange(1, 4, rows[1].Count(ink => ink), "A minus is flat.");
        Assert.IsInRange(8, Height, rows[2].Count(ink => ink), "A plus is tall.");

        bool[] equal = InkOfRows(figure, means[1].Left + Width, Place(figure, result[3]).Left - 2, means[1].Top);
        Assert.AreEqual(2, equal.Zip(equal.Skip(1)).Count(pair => !pair.First && pair.Second), "Two bars.");

        (int left, int top) = Place(figure, result[4]);
        Assert.IsTrue(IsInk(figure, left - 1, top - 1) && IsInk(figure, left + Width, top + Height), "The sum has a frame.");
        Assert.IsFalse(IsInk(figure, Place(figure, result[0]).Left - 1, Place(figure, result[0]).Top - 1));
    }

    [TestMethod]
    public void A_first_term_that_is_taken_away_has_a_sign()
    {
        RasterImage figure = SumFigure.Compose([Term(false, 1, 1, 10), Term(true, 1, 1, 20)], Images(9, 1, 50));

        (int Left, int Top) mean = Place(figure, Term(false, 1, 1, 10).Mean);
        Assert.AreNotEqual(0, InkOfRows(figure, mean.Left - 10, mean.Left, mean.Top).Count(ink => ink));
    }

    [TestMethod]
    public void Sizes_are_told_without_drawing()
    {
        (long width, long height) = SumFigure.Measure(1000, 900, [4000, 1]);
        Assert.IsGreaterThan(64 * 1000L, width);
        Assert.IsGreaterThan(63 * 900L, height);
        Assert.IsLessThan(75 * 1000L, width);
    }

    [TestMethod]
    public void What_is_no_sum_is_refused()
    {
        RasterImage[] result = Images(9, 1, 50);
        Assert.ThrowsExactly<ArgumentException>(() => SumFigure.Compose([], result));
        Assert.ThrowsExactly<ArgumentException>(() => SumFigure.Compose([new SumTerm(true, [], result[0])], result));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => SumFigure.Compose([Term(true, 1, 1, 1)], result[..8])).Message, "not 8");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => SumFigure.Compose([Term(true, 1, 3, 1)], result)).Message, "20×16×3");
    }

    private static SumTerm Term(bool isAdded, int parts, int channels, uint seed) =>
        new(isAdded, Images(parts, channels, seed), TestImages.Noise(Width, Height, channels, seed + 100));

    private static RasterImage[] Images(int count, int channels, uint seed) =>
        [.. Enumerable.Range(0, count).Select(i => TestImages.Noise(Width, Height, channels, seed + (uint)i))];

    /// <summary>The one place where an image stands.</summary>
    private static (int Left, int Top) Place(RasterImage figure, RasterImage image)
    {
        var places = new List<(int, int)>();
        int stride = Width * image.Channels;
        for (int top = 0; top <= figure.Height - Height; top++)
        {
            for (int left = 0; left <= figure.Width - Width; left++)
            {
                if (Enumerable.Range(0, Height).All(y => figure.Pixels
                    .AsSpan(((((top + y) * figure.Width) + left) * image.Channels), stride)
                    .SequenceEqual(image.Pixels.AsSpan(y * stride, stride))))
                {
                    places.Add((left, top));
                }
            }
        }

        return places.Single();
    }

    /// <summary>Which of an image's rows have ink between two columns.</summary>
    private static bool[] InkOfRows(RasterImage figure, int left, int right, int top) =>
    [
        .. Enumerable.Range(top, Height).Select(y => Enumerable.Range(left, right - left).Any(x => IsInk(figure, x, y))),
    ];

    private static bool IsInk(RasterImage figure, int x, int y)
    {
        ReadOnlySpan<byte> pixel = figure.Pixels.AsSpan(((y * figure.Width) + x) * figure.Channels, figure.Channels);
        return pixel[0] == 64 && (figure.Channels != 4 || pixel[3] == 255);
    }
}
