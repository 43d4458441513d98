using System.Globalization;
using System.Text.RegularExpressions;
using Dcgan.Training.Networks;

namespace Dcgan.Training.Tests.Networks;

[TestClass]
public sealed partial class ImageGeometryTests
{
    [TestMethod]
    public void Every_size_has_the_largest_number_of_doublings_that_fits_or_none()
    {
        for (int height = 1; height <= 140; height++)
        {
            for (int width = 1; width <= 140; width++)
            {
                ImageGeometry? geometry = ImageGeometry.TryOf(height, width);
                int? doublings = Doublings(height, width);
                Assert.AreEqual(doublings, geometry?.Doublings, $"{width}x{height}");
                if (geometry is ImageGeometry found)
                {
                    Assert.AreEqual((height, width), (found.Height, found.Width));
                    Assert.IsTrue(found.BaseHeight is >= 3 and <= 8 && found.BaseWidth is >= 3 and <= 8);
                }
            }
        }
    }

    [TestMethod]
    [DataRow(28, 28, 7, 7, 2)]
    [DataRow(32, 32, 4, 4, 3)]
    [DataRow(64, 96, 4, 6, 4)]
    [DataRow(1024, 768, 4, 3, 8)]
    [DataRow(12, 12, 3, 3, 2)]
    public void Known_sizes(int height, int width, int baseHeight, int baseWidth, int doublings) =>
        Assert.AreEqual(new ImageGeometry(baseHeight, baseWidth, doublings), ImageGeometry.Of(height, width));

    [TestMethod]
    [DataRow(30, 30)]
    [DataRow(64, 33)]
    [DataRow(11, 11)]
    [DataRow(5000, 5000)]
    [DataRow(1, 1)]
    [DataRow(0, -7)]
    [DataRow(100, 10)]
    [DataRow(int.MaxValue, 64)]
    public void A_size_that_cannot_be_built_is_refused_with_the_nearest_that_can(int height, int width)
    {
        string message = Assert.ThrowsExactly<ArgumentException>(() => ImageGeometry.Of(height, width)).Message;

        StringAssert.StartsWith(message, $"Images of {width}x{height} pixels");
        (int Width, int Height)[] offered = [.. Sizes().Matches(message[message.IndexOf("nearest", StringComparison.Ordinal)..])
            .Select(match => (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
                int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)))];
        Assert.HasCount(3, offered);
        long nearest = Buildable().Where(size => height != width || size.Height == size.Width)
            .Min(size => Distance(size, height, width));
        Assert.AreEqual(nearest, Distance(offered[0], height, width));
        Assert.IsTrue(offered.All(size => Doublings(size.Height, size.Width) is not null));
    }

    [TestMethod]
    public void Squares_are_answered_with_squares()
    {
        string message = Assert.ThrowsExactly<ArgumentException>(() => ImageGeometry.Of(30, 30)).Message;

        StringAssert.Contains(message, "28x28");
        StringAssert.Contains(message, "32x32");
    }

    private static long Distance((int Width, int Height) size, int height, int width) =>
        Math.Abs((long)size.Height - height) + Math.Abs((long)size.Width - width);

    private static IEnumerable<(int Width, int Height)> Buildable() =>
        from width in Enumerable.Range(1, 256).Select(quarter => quarter * 4)
        from height in Enumerable.Range(1, 256).Select(quarter => quarter * 4)
        where Doublings(height, width) is not null
        select (width, height);

    /// <summary>The largest k of at least 2 so that both sides are 3 to 8 times 2ᵏ.</summary>
    private static int? Doublings(int height, int width)
    {
        int? found = null;
        for (int k = 2; 3 << k <= 1024; k++)
        {
            bool fits = height % (1 << k) == 0 && width % (1 << k) == 0
                && height >> k is >= 3 and <= 8 && width >> k is >= 3 and <= 8 && height <= 1024 && width <= 1024;
            found = fits ? k : found;
        }

        return found;
    }

    [GeneratedRegex(@"(\d+)x(\d+)")]
    private static partial Regex Sizes();
}
