using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Data;

[TestClass]
public sealed class CifarSourceTests : IDisposable
{
    private const int Plane = 32 * 32;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Training_batches_are_read_in_order_and_the_test_batch_is_not()
    {
        byte[] first = Record(3, 1), second = Record(9, 2), third = Record(0, 3);
        File.WriteAllBytes(_folder["data_batch_2.bin"], third);
        File.WriteAllBytes(_folder["data_batch_1.bin"], [.. first, .. second]);
        File.WriteAllBytes(_folder["test_batch.bin"], Record(5, 4));

        using ImageSet set = ImageFiles.Load(_folder.Path);

        Assert.AreEqual((3, 3, 32, 32), (set.Count, set.Channels, set.Height, set.Width));
        Assert.AreEqual(Path.GetFileName(_folder.Path), set.Name);
        CollectionAssert.AreEqual(new long[] { 3, 9, 0 }, set.Labels!.data<long>().ToArray());
        CollectionAssert.AreEqual((byte[])[.. first[1..], .. second[1..], .. third[1..]], set.Images.bytes.ToArray());
    }

    [TestMethod]
    public void Grey_is_the_luma_of_BT_601()
    {
        byte[] record = Record(1, 7);
        File.WriteAllBytes(_folder["data_batch_1.bin"], record);

        using ImageSet set = ImageFiles.Load(_folder.Path, channels: 1);

        byte[] grey = ImageFiles.Pixels(set, 0);
        for (int i = 0; i < Plane; i++)
        {
            double luma = 0.299 * record[1 + i] + 0.587 * record[1 + Plane + i] + 0.114 * record[1 + 2 * Plane + i];
            Assert.AreEqual(luma, grey[i], 0.5 + 1e-9);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3072)]
    [DataRow(3074)]
    public void A_file_that_is_no_whole_number_of_records_is_refused(int length)
    {
        File.WriteAllBytes(_folder["data_batch_1.bin"], new byte[length]);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ImageFiles.Load(_folder.Path));

        StringAssert.Contains(error.Message, "data_batch_1.bin");
    }

    [TestMethod]
    public void A_label_above_9_is_refused()
    {
        File.WriteAllBytes(_folder["data_batch_1.bin"], [.. Record(1, 1), .. Record(10, 1)]);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ImageFiles.Load(_folder.Path));

        StringAssert.Contains(error.Message, "record 1 ");
    }

    [TestMethod]
    [DataRow("cifar10")]
    [DataRow("cifar-10-batches-bin")]
    [DataRow("cifar10/cifar-10-batches-bin")]
    [DataRow("")]
    public void The_named_set_is_found_below_the_data_root(string place)
    {
        Directory.CreateDirectory(_folder[place]);
        File.WriteAllBytes(Path.Combine(_folder[place], "data_batch_1.bin"), Record(1, 1));

        using ImageSet set = ImageFiles.Load(new ImageSetOptions { Source = "cifar10", DataRoot = _folder.Path });

        Assert.AreEqual(("cifar10", 1), (set.Name, set.Count));
    }

    private static byte[] Record(byte label, uint seed) => [label, .. ImageFiles.Noise(3 * Plane, seed)];
}
