using Dcgan.Training.Data;
using TorchSharp;

namespace Dcgan.Training.Tests.Data;

[TestClass]
public sealed class ImageCollectorTests
{
    [TestMethod]
    public void Images_beyond_one_block_keep_their_order()
    {
        // 4 MB each: several blocks.
        using var images = new ImageCollector("the test", new ImageShape(1024, 1024, 4));
        for (byte i = 1; i <= 9; i++)
        {
            images.Add(ImageFiles.Plain(1024, 1024, i, 0, 0, 255));
        }

        using torch.Tensor tensor = images.Take();

        CollectionAssert.AreEqual(new long[] { 9, 4, 1024, 1024 }, tensor.shape);
        using torch.Tensor red = tensor.select(1, 0).amax([1, 2]);
        using torch.Tensor least = tensor.select(1, 0).amin([1, 2]);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, red.data<byte>().ToArray());
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, least.data<byte>().ToArray());
    }
}
