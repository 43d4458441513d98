using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests;

[TestClass]
public sealed class ImageFeedTests
{
    // Strings: an enumeration of an internal type cannot stand in a public signature.
    [TestMethod]
    [DataRow(1L, DeviceType.CPU, "None")]
    [DataRow(1L << 40, DeviceType.CPU, "None")]
    [DataRow(60_000L * 3 * 64 * 64, DeviceType.CUDA, "OnDevice")]
    [DataRow((1L << 30) + 1, DeviceType.CUDA, "Pinned")]
    public void Small_sets_lie_on_the_gpu_and_large_ones_come_by_pinned_memory(long bytes, DeviceType device, string route) =>
        Assert.AreEqual(route, ImageFeed.Choose(bytes, device).ToString());

    [TestMethod]
    public void Images_come_in_the_order_of_their_indices()
    {
        using IDisposable scope = NewDisposeScope();
        using var pixels = new ImagePixels(arange(12, dtype: ScalarType.Byte).reshape(3, 1, 2, 2));
        using var feed = new ImageFeed(pixels, CPU);
        Tensor taken = feed.Take(tensor(new long[] { 2, 0, 2 }));
        CollectionAssert.AreEqual(new byte[] { 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11 }, taken.data<byte>().ToArray());
    }
}
