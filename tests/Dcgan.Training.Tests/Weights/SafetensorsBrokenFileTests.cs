using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Weights;

[TestClass]
public sealed class SafetensorsBrokenFileTests
{
    [TestMethod]
    public void A_file_cut_short_anywhere_is_refused()
    {
        using var folder = new TestFolder();
        byte[] whole = Whole(folder);
        for (int length = 0; length < whole.Length; length++)
        {
            RequireRefused(folder, whole[..length], $"{length} of {whole.Length} bytes");
        }
    }

    [TestMethod]
    public void Whatever_bit_is_flipped_the_file_is_read_or_refused_by_name()
    {
        using var folder = new TestFolder();
        byte[] whole = Whole(folder);
        var random = new Random(20261123);
        int refused = 0;
        for (int trial = 0; trial < 1000; trial++)
        {
            byte[] flipped = [.. whole];
            flipped[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            refused += Refused(folder, flipped, $"flip {trial}") ? 1 : 0;
        }

        Assert.IsGreaterThan(500, refused);
    }

    [TestMethod]
    [DataRow(0UL)]
    [DataRow(1UL)]
    [DataRow(3UL)]
    [DataRow(ulong.MaxValue)]
    [DataRow(1UL << 63)]
    [DataRow((ulong)long.MaxValue)]
    [DataRow(1UL << 40)]
    public void A_header_length_that_cannot_be_is_refused(ulong length)
    {
        using var folder = new TestFolder();
        RequireRefused(folder, SafetensorsFile.Write(length, "{}", 1, 2, 3, 4), $"{length}");
    }

    [TestMethod]
    [DataRow("""[]""")]
    [DataRow("""12""")]
    [DataRow("""{"a":""")]
    [DataRow("""{"a":1}""")]
    [DataRow("""{"a":null}""")]
    [DataRow("""{"a":{}}""")]
    [DataRow("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":3,"shape":[1],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":null,"shape":[1],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,3]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[0,4611686018427387904,4611686018427387904],"data_offsets":[0,0]}}""")]
    [DataRow("""{"a":{"dtype":"F32","shape":[4611686018427387904,4611686018427387904,0],"data_offsets":[0,0]}}""")]
    [DataRow("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[9223372036854775807,-9223372036854775808]}}""")]
    [DataRow("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""")]
    [DataRow("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""")]
    [DataRow("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""")]
    [DataRow("""{"__metadata__":{"k":1},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""")]
    [DataRow("""{"__metadata__":7,"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""")]
    [DataRow("""{"__metadata__":{"k":"\ud800"},"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""")]
    [DataRow("""{"\ud800":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""")]
    public void A_header_that_does_not_fit_the_data_is_refused(string header)
    {
        using var folder = new TestFolder();
        RequireRefused(folder, SafetensorsFile.Write(header, 1, 2, 3, 4), header);
    }

    [TestMethod]
    public void Deeply_nested_JSON_is_refused()
    {
        using var folder = new TestFolder();
        RequireRefused(folder, SafetensorsFile.Write(new string('[', 100_000)), "nested");
    }

    [TestMethod]
    public void A_shape_of_very_many_axes_is_refused()
    {
        using var folder = new TestFolder();
        string ones = string.Join(',', Enumerable.Repeat(1, 100_000));
        RequireRefused(
            folder,
            SafetensorsFile.Write("""{"a":{"dtype":"U8","shape":[""" + ones + """],"data_offsets":[0,1]}}""", 1),
            "axes");
    }

    private static byte[] Whole(TestFolder folder)
    {
        using IDisposable scope = NewDisposeScope();
        Safetensors.Write(
            folder["whole"],
            [("main.0.weight", ones([2, 3], float32)), ("steps", tensor(7L)), ("bytes", tensor(new byte[] { 1, 2, 3 }))],
            new Dictionary<string, string> { ["format"] = "x", ["step"] = "12" });
        return File.ReadAllBytes(folder["whole"]);
    }

    private static void RequireRefused(TestFolder folder, byte[] file, string which) =>
        Assert.IsTrue(Refused(folder, file, which), $"Accepted: {which}");

    private static bool Refused(TestFolder folder, byte[] file, string which)
    {
        using IDisposable scope = NewDisposeScope();
        string path = folder["broken.safetensors"];
        File.WriteAllBytes(path, file);
        try
        {
            Safetensors.Read(path);
            return false;
        }
        catch (InvalidDataException refusal)
        {
            StringAssert.Contains(refusal.Message, path, which);
            return true;
        }
        catch (Exception failure)
        {
            Assert.Fail($"{which}: {failure}");
            throw;
        }
    }
}
