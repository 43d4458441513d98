using System.Runtime.InteropServices;
using Dcgan.Training.Inversion.Baselines;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Inversion.Baselines;

[TestClass]
public sealed class BicubicUpsamplingTests
{
    [TestMethod]
    [DataRow(2, 7, 5)]
    [DataRow(4, 8, 8)]
    [DataRow(3, 4, 6)]
    public void Agrees_with_the_convolution_of_Keys_in_NumPy(int factor, int height, int width)
    {
        using var scope = NewDisposeScope();
        var random = new Random(factor);
        float[] values = [.. Enumerable.Range(0, 2 * 3 * height * width).Select(_ => (random.NextSingle() * 2) - 1)];
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["images"], MemoryMarshal.AsBytes<float>(values).ToArray());
        PythonTools.Run(
            Path.Combine("Dcgan.Training.Tests", "Python", "bicubic.py"),
            ["numpy"],
            folder["images"], "6", $"{height}", $"{width}", $"{factor}", folder["large"]);
        float[] expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder["large"])).ToArray();

        Tensor large = BicubicUpsampling.Apply(tensor(values, [2, 3, height, width]), factor);

        CollectionAssert.AreEqual(new long[] { 2, 3, height * factor, width * factor }, large.shape);
        float[] found = large.data<float>().ToArray();
        Assert.IsTrue(expected.Any(value => value is 1 or -1), "Nothing overshoots.");
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], found[i], 1e-5);
        }
    }

    [TestMethod]
    public void A_factor_of_one_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => BicubicUpsampling.Apply(zeros(1, 1, 4, 4), 1));
    }
}
