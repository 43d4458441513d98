using Dcgan.Onnx;

namespace Dcgan.Cli.Tests;

/// <summary><c>dcgan export</c> beyond the three files of a run: variants, weights, and networks of files.</summary>
[TestClass]
public sealed class ExportTests
{
    private static readonly OnnxSessionOptions Cpu = new() { Device = DevicePreference.Cpu, Threads = 1 };
    private static readonly (string, string) Nowhere = ("DCGAN_LIBTORCH", Path.Combine(Path.GetTempPath(), "no-libtorch-here"));

    private static string Features => Path.Combine(SharedRun.Run, "features.onnx");

    [TestMethod]
    public void ARunGivesTheVariantAndTheWeightsBeside()
    {
        using var folder = new TestFolder();
        string output = DcganProcess.Run(
            "export", SharedRun.Run, "--out", folder["models"], "--seeds", "--pixels", "--safetensors").Succeeded().Output;

        RequireFiles(
            folder["models"], "generator.onnx", "discriminator.onnx", "features.onnx", "generator-seeds-pixels.onnx",
            "generator.safetensors", "discriminator.safetensors");
        Assert.Contains("variant against plain", output);
        Assert.Contains("0 whole numbers of seeds differ", output);
        Assert.Contains("pixels 0 levels", output);
        RequirePictures(Path.Combine(folder["models"], "generator-seeds-pixels.onnx"));
    }

    [TestMethod]
    [DataRow("--seeds", "generator-seeds.onnx")]
    [DataRow("--pixels", "generator-pixels.onnx")]
    public void AGeneratorGivesItsVariantWithoutLibTorch(string option, string name)
    {
        using var folder = new TestFolder();
        DcganProcess.RunWith(Nowhere, "export", SharedRun.Generator, "--out", folder["models"], option).Succeeded();

        RequireFiles(folder["models"], "generator.onnx", name);
        RequireSame(SharedRun.Generator, Path.Combine(folder["models"], "generator.onnx"));
        RequirePictures(Path.Combine(folder["models"], name));
    }

    [TestMethod]
    public void AVariantBesideItsGeneratorLeavesThatAlone()
    {
        using var folder = new TestFolder();
        string generator = folder["generator.onnx"];
        File.Copy(SharedRun.Generator, generator);
        DateTime written = File.GetLastWriteTimeUtc(generator);

        DcganProcess.Run("export", generator, "--out", folder.Path, "--seeds").Succeeded();
        DcganProcess.Run("export", generator, "--out", folder.Path).Refused(generator, "overwritten", "--out");

        RequireFiles(folder.Path, "generator.onnx", "generator-seeds.onnx");
        RequireSame(SharedRun.Generator, generator);
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(generator));
    }

    [TestMethod]
    public void AVariantDoesNotTakeThePlaceOfItsGenerator()
    {
        using var folder = new TestFolder();
        string generator = folder["generator-seeds.onnx"];
        File.Copy(SharedRun.Generator, generator);

        DcganProcess.Run("export", generator, "--out", folder.Path, "--seeds").Refused(generator, "overwritten");

        RequireFiles(folder.Path, "generator-seeds.onnx");
        RequireSame(SharedRun.Generator, generator);
    }

    [TestMethod]
    public void AnOnnxFileIsWrittenAnewWithItsWeightsAndMetadata()
    {
        using var folder = new TestFolder();
        DcganProcess.Run("export", SharedRun.Generator, "--out", folder["models"]).Succeeded();
        DcganProcess.Run("export", SharedRun.Discriminator, "--out", folder["models"]).Succeeded();

        RequireFiles(folder["models"], "generator.onnx", "discriminator.onnx", "features.onnx");
        RequireSameNetwork(SharedRun.Generator, Path.Combine(folder["models"], "generator.onnx"));
        RequireSameNetwork(SharedRun.Discriminator, Path.Combine(folder["models"], "discriminator.onnx"));
        RequireSameNetwork(Features, Path.Combine(folder["models"], "features.onnx"));
    }

    [TestMethod]
    public void AFileOfAnEarlierVersionGivesAVariantToo()
    {
        using var folder = new TestFolder();
        string old = Path.Combine(Repository.Root, "models", "emoji", "generator.onnx");

        DcganProcess.Run("export", old, "--out", folder["models"], "--pixels").Succeeded();

        RequireFiles(folder["models"], "generator.onnx", "generator-pixels.onnx");
        Assert.AreEqual(
            ModelMetadata.Read(OnnxModel.Load(old)),
            ModelMetadata.Read(OnnxModel.Load(Path.Combine(folder["models"], "generator-pixels.onnx"))));
    }

    [TestMethod]
    public void WeightsGiveTheFilesOfTheirRunWithoutCalibration()
    {
        using var folder = new TestFolder();
        DcganProcess.Run("export", SharedRun.Run, "--out", folder["run"], "--safetensors").Succeeded();
        DcganProcess.Run("export", Path.Combine(folder["run"], "generator.safetensors"), "--out", folder["models"]).Succeeded();
        DcganProcess.Run(
            "export", Path.Combine(folder["run"], "discriminator.safetensors"), "--out", folder["models"],
            "--dataset", "faces", "--latent", "9").Succeeded();

        RequireFiles(folder["models"], "generator.onnx", "discriminator.onnx", "features.onnx");
        RequireSameWeights(SharedRun.Generator, Path.Combine(folder["models"], "generator.onnx"));
        RequireSameWeights(Features, Path.Combine(folder["models"], "features.onnx"));
        ModelMetadata run = ModelMetadata.Read(OnnxModel.Load(SharedRun.Generator));
        Assert.AreEqual(
            run with { Auc = null, Accuracy = null },
            ModelMetadata.Read(OnnxModel.Load(Path.Combine(folder["models"], "generator.onnx"))));
        Assert.AreEqual(
            run with { Auc = null, Accuracy = null, Role = ModelRole.Discriminator, Dataset = "faces", LatentSize = 9 },
            ModelMetadata.Read(OnnxModel.Load(Path.Combine(folder["models"], "discriminator.onnx"))));
    }

    [TestMethod]
    public void AVariantThatDiffersIsNotWritten()
    {
        using var folder = new TestFolder();
        byte[] model = File.ReadAllBytes(SharedRun.Generator);
        int at = ModelFileTests.FirstWeight(model);
        for (int i = 0; i < 64; i++)
        {
            // Sums beyond the range of float32, from which images come that are no numbers.
            BitConverter.GetBytes(3e38f).CopyTo(model, at + (4 * i));
        }

        File.WriteAllBytes(folder["broken.onnx"], model);
        DcganResult result = DcganProcess.Run("export", folder["broken.onnx"], "--out", folder["models"], "--pixels");

        Assert.AreEqual(1, result.ExitCode, result.Output);
        Assert.Contains("not written", result.Error);
        Assert.IsFalse(Directory.Exists(folder["models"]));
    }

    [TestMethod]
    public void WhatIsNoNetworkIsOneLine()
    {
        using var folder = new TestFolder();
        string nowhere = folder["models"];
        File.WriteAllText(folder["text.onnx"], "no model");
        File.WriteAllText(folder["text.safetensors"], "no weights");
        DcganProcess.Run("export", folder["none.onnx"], "--out", nowhere).Failed(folder["none.onnx"]);
        DcganProcess.Run("export", folder["none.safetensors"], "--out", nowhere).Failed(folder["none.safetensors"]);
        DcganProcess.Run("export", folder["text.onnx"], "--out", nowhere).Failed(folder["text.onnx"], "ONNX");
        DcganProcess.Run("export", folder["text.safetensors"], "--out", nowhere).Failed(folder["text.safetensors"]);
        DcganProcess.Run("export", Features, "--out", nowhere).Failed(Features, "Features");
        Assert.IsFalse(Directory.Exists(nowhere));
    }

    [TestMethod]
    public void OptionsThatDoNotGoWithThePathAreRefused()
    {
        using var folder = new TestFolder();
        string nowhere = folder["models"];
        DcganProcess.Run("export", SharedRun.Discriminator, "--out", nowhere, "--seeds").Refused("--seeds", "Discriminator");
        DcganProcess.Run("export", SharedRun.Generator, "--out", nowhere, "--safetensors").Refused("--safetensors", "run");
        DcganProcess.Run("export", SharedRun.Run, "--out", nowhere, "--dataset", "x").Refused("--dataset");
        DcganProcess.Run("export", "d.safetensors", "--out", nowhere, "--latent", "0").Refused("latent", "0", "1 to 4096");
        DcganProcess.Run("export", "d.safetensors", "--out", nowhere, "--dataset", "a/b").Refused("'a/b'", "path");
        Assert.IsFalse(Directory.Exists(nowhere));
    }

    /// <summary>Pictures of the run's generator, within what latents of a graph may differ by.</summary>
    private static void RequirePictures(string variant)
    {
        long[] seeds = [1, -2, 3];
        using var plain = GeneratorSession.Open(SharedRun.Generator, Cpu);
        using var session = GeneratorSession.Open(variant, Cpu);
        float[] expected = new float[seeds.Length * plain.ImageSize];
        plain.GenerateFromSeeds(seeds, expected);
        if (session.GivesPixels)
        {
            byte[] pixels = new byte[expected.Length];
            session.GeneratePixelsFromSeeds(seeds, pixels);
            Assert.IsLessThanOrEqualTo(0.501, expected.Zip(pixels).Max(pair => Math.Abs(((pair.First + 1) * 127.5) - pair.Second)));
        }
        else
        {
            float[] images = new float[expected.Length];
            session.GenerateFromSeeds(seeds, images);
            Assert.IsLessThanOrEqualTo(1e-5, expected.Zip(images).Max(pair => Math.Abs((double)pair.First - pair.Second)));
        }
    }

    private static void RequireFiles(string folder, params string[] names) => CollectionAssert.AreEquivalent(
        names, Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).ToArray());

    private static void RequireSame(string expected, string actual) =>
        CollectionAssert.AreEqual(File.ReadAllBytes(expected), File.ReadAllBytes(actual));

    private static void RequireSameNetwork(string expected, string actual)
    {
        RequireSameWeights(expected, actual);
        Assert.AreEqual(ModelMetadata.Read(OnnxModel.Load(expected)), ModelMetadata.Read(OnnxModel.Load(actual)));
    }

    private static void RequireSameWeights(string expected, string actual)
    {
        OnnxModel first = OnnxModel.Load(expected);
        OnnxModel second = OnnxModel.Load(actual);
        CollectionAssert.AreEqual(first.InitializerNames.ToArray(), second.InitializerNames.ToArray());
        string[] weights = [.. first.InitializerNames.Where(name => name.StartsWith("main.", StringComparison.Ordinal)
            && (name.EndsWith(".weight", StringComparison.Ordinal) || name.EndsWith(".bias", StringComparison.Ordinal)))];
        Assert.IsGreaterThan(2, weights.Length);
        foreach (string name in weights)
        {
            CollectionAssert.AreEqual(first.FloatInitializer(name).Values, second.FloatInitializer(name).Values, name);
        }
    }
}
