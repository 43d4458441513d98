using Dcgan.Training.Runs.TensorBoard;

namespace Dcgan.Training.Tests.Runs.TensorBoard;

[TestClass]
public sealed class Crc32CTests
{
    /// <summary>The examples of RFC 3720, appendix B.4, whose bytes are in the order of transmission.</summary>
    [TestMethod]
    public void Examples_of_RFC_3720_hold()
    {
        byte[] rising = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
        Assert.AreEqual(0x8a9136aau, Crc32C.Of(new byte[32]));
        Assert.AreEqual(0x62a8ab43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xff, 32)]));
        Assert.AreEqual(0x46dd794eu, Crc32C.Of(rising));
        Assert.AreEqual(0x113fdb5cu, Crc32C.Of([.. rising.Reverse()]));
        Assert.AreEqual(0xd9963a56u, Crc32C.Of(
        [
            0x01, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0x14, 0, 0, 0, 0x18,
            0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0,
        ]));
    }

    /// <summary>The check value of the catalogue of CRC algorithms, of a length that is no multiple of 8.</summary>
    [TestMethod]
    public void The_check_value_holds()
    {
        Assert.AreEqual(0xe3069283u, Crc32C.Of("123456789"u8));
        Assert.AreEqual(0u, Crc32C.Of([]));
    }
}
