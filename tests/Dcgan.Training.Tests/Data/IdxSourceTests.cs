using System.Security.Cryptography;
using Dcgan.Imaging;
using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data;

[TestClass]
public sealed class IdxSourceTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Images_keep_their_size_and_bytes(bool gzipped)
    {
        byte[] pixels = ImageFiles.Noise(3 * 5 * 4);
        byte[] idx = ImageFiles.Idx(pixels, 3, 5, 4);
        string path = Write("numbers.idx", gzipped ? ImageFiles.Gzip(idx) : idx);

        using ImageSet set = ImageFiles.Load(path);

        Assert.AreEqual(("numbers", 3, 1, 5, 4), (set.Name, set.Count, set.Channels, set.Height, set.Width));
        Assert.IsNull(set.Labels);
        CollectionAssert.AreEqual(pixels, set.Images.bytes.ToArray());
    }

    [TestMethod]
    public void The_fingerprint_is_SHA_256_of_shape_and_pixels()
    {
        byte[] pixels = ImageFiles.Noise(3 * 5 * 4);
        byte[] shape = [.. new long[] { 3, 1, 5, 4 }.SelectMany(BitConverter.GetBytes)];

        using ImageSet set = ImageFiles.Load(Write("a.idx", ImageFiles.Idx(pixels, 3, 5, 4)));
        using ImageSet turned = ImageFiles.Load(Write("b.idx", ImageFiles.Idx(pixels, 3, 4, 5)));

        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData([.. shape, .. pixels])), set.Fingerprint);
        Assert.AreNotEqual(set.Fingerprint, turned.Fingerprint);
    }

    [TestMethod]
    public void Labels_beside_the_images_are_read()
    {
        string path = Write("train-images-idx3-ubyte", ImageFiles.Idx(new byte[12], 3, 2, 2));
        Write("train-labels-idx1-ubyte.gz", ImageFiles.Gzip(ImageFiles.Idx([7, 0, 255], 3)));

        using ImageSet set = ImageFiles.Load(path);

        CollectionAssert.AreEqual(new long[] { 7, 0, 255 }, set.Labels!.data<long>().ToArray());
    }

    [TestMethod]
    public void Labels_of_another_count_are_refused()
    {
        string path = Write("train-images-idx3-ubyte", ImageFiles.Idx(new byte[12], 3, 2, 2));
        Write("train-labels-idx1-ubyte", ImageFiles.Idx([7, 0], 2));

        StringAssert.Contains(Refused(path), "train-labels-idx1-ubyte");
    }

    [TestMethod]
    public void Grey_is_replicated_and_gets_an_opaque_alpha()
    {
        byte[] pixels = ImageFiles.Noise(16);
        string path = Write("a.idx", ImageFiles.Idx(pixels, 1, 4, 4));

        using ImageSet rgb = ImageFiles.Load(path, channels: 3);
        using ImageSet rgba = ImageFiles.Load(path, channels: 4);

        CollectionAssert.AreEqual((byte[])[.. pixels, .. pixels, .. pixels], rgb.Images.bytes.ToArray());
        CollectionAssert.AreEqual(
            (byte[])[.. pixels, .. pixels, .. pixels, .. Enumerable.Repeat((byte)255, 16)],
            rgba.Images.bytes.ToArray());
    }

    [TestMethod]
    public void Images_are_resized_like_any_picture()
    {
        byte[] pixels = ImageFiles.Noise(2 * 28 * 28);
        string path = Write("a.idx", ImageFiles.Idx(pixels, 2, 28, 28));

        using ImageSet set = ImageFiles.Load(path, width: 32, height: 16);

        Assert.AreEqual((16, 32), (set.Height, set.Width));
        RasterImage second = ImageResizer.CropAndResize(new RasterImage(28, 28, 1, pixels[(28 * 28)..]), 32, 16);
        CollectionAssert.AreEqual(second.Pixels, ImageFiles.Pixels(set, 1));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_truncated_file_is_refused(bool gzipped)
    {
        byte[] idx = ImageFiles.Idx(ImageFiles.Noise(3 * 100), 3, 10, 10);
        foreach (int length in new[] { 0, 3, 9, 16, 200, idx.Length - 1 })
        {
            byte[] cut = idx[..length];
            StringAssert.Contains(Refused(Write("cut.idx", gzipped ? ImageFiles.Gzip(cut) : cut)), "cut.idx");
        }

        byte[] gzip = ImageFiles.Gzip(idx);
        Refused(Write("cut.idx.gz", gzip[..(gzip.Length / 2)]));
    }

    [TestMethod]
    [DataRow(uint.MaxValue, uint.MaxValue, uint.MaxValue)]
    [DataRow(1_000_000u, 1000u, 1000u)]
    [DataRow(0u, 28u, 28u)]
    [DataRow(1u, 0u, 28u)]
    [DataRow(1u, 1_000_000u, 28u)]
    public void Absurd_dimensions_are_refused_before_memory_is_taken(uint count, uint height, uint width)
    {
        byte[] idx = ImageFiles.Idx(new byte[1000], count, height, width);

        StringAssert.Contains(Refused(Write("huge.idx", idx)), "huge.idx");
        StringAssert.Contains(Refused(Write("huge.idx.gz", ImageFiles.Gzip(idx))), "huge.idx.gz");
    }

    [TestMethod]
    public void A_gzip_bomb_is_read_no_further_than_declared()
    {
        byte[] bomb = ImageFiles.Gzip([.. ImageFiles.Idx([1, 2, 3, 4], 1, 2, 2), .. new byte[50_000_000]]);

        using ImageSet set = ImageFiles.Load(Write("bomb.idx.gz", bomb));

        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4 }, set.Images.bytes.ToArray());
    }

    [TestMethod]
    public void A_label_file_given_as_images_is_explained() =>
        StringAssert.Contains(Refused(Write("labels.idx", ImageFiles.Idx([1, 2, 3], 3))), "label file");

    [TestMethod]
    public void Another_file_is_refused()
    {
        StringAssert.Contains(Refused(Write("a.txt", "some text"u8.ToArray())), "a.txt");
        byte[] floats = ImageFiles.Idx(new byte[16], 1, 2, 2);
        floats[2] = 0x0D;
        StringAssert.Contains(Refused(Write("floats.idx", floats)), "00000D03");
    }

    [TestMethod]
    public void Fashion_MNIST_is_read_whole()
    {
        string path = Path.Combine(Repository.RealData("fashion-mnist"), "train-images-idx3-ubyte.gz");

        using ImageSet set = ImageFiles.Load(path);

        Assert.AreEqual(
            ("fashion-mnist", 60_000, 1, 28, 28), (set.Name, set.Count, set.Channels, set.Height, set.Width));
        long[] labels = set.Labels!.data<long>().ToArray();
        Assert.AreEqual(9, labels[0]);
        for (int label = 0; label < 10; label++)
        {
            Assert.AreEqual(6_000, labels.Count(value => value == label));
        }

        using ImageSet named = ImageFiles.Load(new ImageSetOptions
        {
            Source = "fashion-mnist",
            DataRoot = Path.GetDirectoryName(Path.GetDirectoryName(path)),
        });
        Assert.AreEqual(set.Fingerprint, named.Fingerprint);
    }

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(_folder[name], content);
        return _folder[name];
    }

    private static string Refused(string path) =>
        Assert.ThrowsExactly<InvalidDataException>(() => ImageFiles.Load(path).Dispose()).Message;
}
