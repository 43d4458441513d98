using Dcgan.Training.Data;
using Dcgan.Training.Inversion.Baselines;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Inversion.Baselines;

[TestClass]
public sealed class MeanImageTests
{
    [TestMethod]
    [DataRow(1, 1, 2, 3)]
    [DataRow(700, 3, 90, 100, DisplayName = "More than one block")]
    public void It_is_the_mean_of_the_pixels(int count, int channels, int height, int width)
    {
        byte[] pixels = new byte[count * channels * height * width];
        new Random(1).NextBytes(pixels);
        using var scope = NewDisposeScope();
        using var images = new ImageSet("noise", tensor(pixels, [count, channels, height, width]));

        Tensor mean = MeanImage.Of(images);

        CollectionAssert.AreEqual(new long[] { 1, channels, height, width }, mean.shape);
        Assert.AreEqual(ScalarType.Float32, mean.dtype);
        float[] found = mean.data<float>().ToArray();
        for (int i = 0; i < found.Length; i += 1 + (found.Length / 1_000))
        {
            double sum = 0;
            for (int image = 0; image < count; image++)
            {
                sum += pixels[(image * found.Length) + i];
            }

            Assert.AreEqual((sum / count / 127.5) - 1, found[i], 1e-6);
        }
    }
}
