using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Onnx.Tests.LatentSpace;

[TestClass]
public sealed class LatentFileTests
{
    /// <summary>Of "abc", from FIPS 180-4's example.</summary>
    private const string Digits = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [TestMethod]
    public void A_models_digest_is_that_of_its_bytes()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["abc.onnx"], "abc");
        Assert.AreEqual(Digits, LatentFile.Hash(folder["abc.onnx"]));
    }

    [TestMethod]
    public void Latents_are_read_back_to_the_bit()
    {
        using var folder = new TestFolder();
        var written = new LatentFile(
            "generator.onnx", Digits, 50, [.. Enumerable.Range(0, 3).Select(seed => new NamedLatent($"{seed} \"ü\".png", Latents.FromSeed(seed, 50)))]);
        written.Save(folder["latents.json"]);
        LatentFile read = LatentFile.Load(folder["latents.json"]);

        Assert.AreEqual(("generator.onnx", Digits, 50, 1), (read.Model, read.Sha256, read.LatentSize, read.Format));
        Assert.HasCount(3, read.Latents);
        foreach ((NamedLatent expected, NamedLatent latent) in written.Latents.Zip(read.Latents))
        {
            Assert.AreEqual(expected.Name, latent.Name);
            CollectionAssert.AreEqual(expected.Latent.ToArray(), latent.Latent.ToArray());
        }
    }

    [TestMethod]
    [DataRow("no json", "no file of latents")]
    [DataRow("null", "empty")]
    [DataRow("[]", "no file of latents")]
    [DataRow("""{ "format": 2, "model": "m", "sha256": "ab", "latentSize": 1, "latents": [{ "name": "a", "latent": [0] }] }""", "format is 2")]
    [DataRow("""{ "format": 1, "model": "m", "sha256": "ab", "latentSize": 0, "latents": [{ "name": "a", "latent": [] }] }""", "0 elements")]
    [DataRow("""{ "format": 1, "model": "m", "sha256": "ab", "latentSize": 1, "latents": [] }""", "no latents")]
    [DataRow("""{ "format": 1, "model": "m", "sha256": "ab", "latentSize": 1 }""", "no latents")]
    [DataRow("""{ "format": 1, "model": "m", "sha256": "ab", "latentSize": 2, "latents": [{ "name": "a", "latent": [0] }] }""", "1 elements, not 2")]
    [DataRow("""{ "format": 1, "model": "m", "sha256": "ab", "latentSize": 1, "latents": [null] }""", "latent 0 is missing")]
    [DataRow("""{ "format": 1, "model": "m", "sha256": "ab", "latentSize": 1, "latents": [{ "name": "a" }] }""", "latent 0 is missing")]
    [DataRow("""{ "format": 1, "model": "m", "sha256": "ab", "latentSize": 1, "latents": [{ "latent": [0] }] }""", "no name")]
    [DataRow("""{ "format": 1, "latentSize": 1, "latents": [{ "name": "a", "latent": [0] }] }""", "no model")]
    [DataRow("""{ "format": 1, "model": "m", "sha256": "ab", "latentSize": 1, "latents": [{ "name": "a", "latent": [1e99] }] }""", "not finite")]
    [DataRow("""{ "format": 1, "model": "m", "latentSize": 1, "latents": [{ "name": "a", "latent": [0] }] }""", "sha256")]
    public void Other_files_are_refused_by_name(string content, string says)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["other.json"], content);
        string message = Assert.ThrowsExactly<InvalidDataException>(() => LatentFile.Load(folder["other.json"])).Message;
        Assert.Contains(folder["other.json"], message);
        Assert.Contains(says, message);
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        using var folder = new TestFolder();
        Assert.Contains("none.json", Assert.ThrowsExactly<FileNotFoundException>(() => LatentFile.Load(folder["none.json"])).Message);
    }
}
