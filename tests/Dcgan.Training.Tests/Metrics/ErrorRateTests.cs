using System.Globalization;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

[TestClass]
public sealed class ErrorRateTests
{
    [TestMethod]
    public void Wrong_classes_are_counted()
    {
        ErrorRate rate = ErrorRate.Of([1, 2, 3, 4], [1, 0, 3, 0]);

        Assert.AreEqual(new ErrorRate(2, 4), rate);
        Assert.AreEqual(0.5, rate.Value);
        Assert.ThrowsExactly<ArgumentException>(() => ErrorRate.Of([], []));
        Assert.ThrowsExactly<ArgumentException>(() => ErrorRate.Of([1], [1, 2]));
    }

    [TestMethod]
    public void The_interval_is_that_of_SciPy()
    {
        (int Wrong, int Count)[] cases = [(0, 10), (1, 10), (10, 10), (1500, 10_000), (1, 1), (9_999, 10_000)];
        string[] lines = PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "binomial_interval.py"),
            ["scipy"],
            [.. cases.Select(one => $"{one.Wrong}/{one.Count}")]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        foreach (((int wrong, int count), string line) in cases.Zip(lines))
        {
            double[] bounds = [.. line.Split(' ').Select(bound => double.Parse(bound, CultureInfo.InvariantCulture))];
            (double lower, double upper) = new ErrorRate(wrong, count).Interval;
            Assert.AreEqual(bounds[0], lower, 1e-9, $"{wrong} of {count}");
            Assert.AreEqual(bounds[1], upper, 1e-9, $"{wrong} of {count}");
        }
    }
}
