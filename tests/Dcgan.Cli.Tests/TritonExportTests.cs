using System.Text.RegularExpressions;
using Dcgan.Onnx;
using Dcgan.Onnx.Serving;

namespace Dcgan.Cli.Tests;

/// <summary><c>dcgan export --triton</c>: which files become which models; what is in a configuration is tested with the library.</summary>
[TestClass]
public sealed partial class TritonExportTests
{
    [TestMethod]
    public void ARunIsServedAsItLiesThere()
    {
        using var folder = new TestFolder();
        string output = DcganProcess.RunWith(
            ("DCGAN_LIBTORCH", folder["no-libtorch-here"]),
            "export", SharedRun.Run, "--triton", folder["repository"], "--triton-name", "faces", "--triton-instances", "cpu:2",
            "--seeds", "--pixels").Succeeded().Output;

        RequireModels(
            folder["repository"], "faces_discriminator/1", "faces_features/1", "faces_generator/1", "faces_generator_seeds_pixels/1");
        foreach (string role in (string[])["generator", "discriminator", "features"])
        {
            string file = Path.Combine(folder["repository"], $"faces_{role}", "1", "model.onnx");
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(SharedRun.Run, $"{role}.onnx")), File.ReadAllBytes(file));
            Assert.Contains(file, output);
        }

        Assert.Contains("0 whole numbers of seeds differ", output);
        string variant = Path.Combine(folder["repository"], "faces_generator_seeds_pixels");
        TritonModel expected = TritonModel.Create(
            OnnxModel.Load(Path.Combine(variant, "1", "model.onnx")),
            new TritonOptions { Name = "faces", Device = TritonDevice.Cpu, Instances = 2 });
        Assert.AreEqual(expected.Configuration, File.ReadAllText(Path.Combine(variant, "config.pbtxt")));
        Assert.IsTrue(VariantParity.Measure(OnnxModel.Load(SharedRun.Generator), expected.Model).Holds);
    }

    [TestMethod]
    public void ExportedFilesAreServedToo()
    {
        using var folder = new TestFolder();

        DcganProcess.Run("export", SharedRun.Run, "--out", folder["models"], "--triton", folder["repository"], "--pixels").Succeeded();
        DcganProcess.Run("export", SharedRun.Generator, "--out", folder["again"], "--triton", folder["repository"], "--seeds").Succeeded();
        string discriminator = Path.Combine(folder["models"], "discriminator.onnx");
        string output = DcganProcess.Run("export", discriminator, "--triton", folder["repository"]).Succeeded().Output;
        Assert.Contains("(as before)", output);
        DcganProcess.Run("export", discriminator, "--out", folder["again"], "--triton", folder["repository"]).Succeeded();

        // Written anew, a discriminator has the same weights in other places, and is another file.
        RequireModels(
            folder["repository"], "dcgan_discriminator/1", "dcgan_discriminator/2", "dcgan_features/1", "dcgan_features/2",
            "dcgan_generator/1", "dcgan_generator_pixels/1", "dcgan_generator_seeds/1");
        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(folder["models"], "generator-pixels.onnx")),
            File.ReadAllBytes(Path.Combine(folder["repository"], "dcgan_generator_pixels", "1", "model.onnx")));
    }

    [TestMethod]
    public void SeveralFilesAreServedAndASecondTimeAddAVersion()
    {
        using var folder = new TestFolder();
        string attributes = Path.Combine(Repository.Root, "models", "sprites", "attributes.onnx");
        string later = Later(SharedRun.Generator, folder["later.onnx"]);
        DcganProcess.Run(
            "export", SharedRun.Generator, attributes, SharedRun.Discriminator, "--triton", folder["repository"]).Succeeded();
        DcganProcess.Run("export", later, "--triton", folder["repository"]).Succeeded();

        RequireModels(
            folder["repository"], "dcgan_attributes/1", "dcgan_discriminator/1", "dcgan_generator/1", "dcgan_generator/2");
        CollectionAssert.AreEqual(
            File.ReadAllBytes(later), File.ReadAllBytes(Path.Combine(folder["repository"], "dcgan_generator", "2", "model.onnx")));
    }

    /// <summary>docs/serving.md: how to go back.</summary>
    [TestMethod]
    public void TheVersionBeforeIsServedAgainOnceTheNewestIsGone()
    {
        using var folder = new TestFolder();
        string repository = folder["repository"];
        DcganProcess.Run("export", SharedRun.Generator, "--triton", repository).Succeeded();
        string configuration = File.ReadAllText(Path.Combine(repository, "dcgan_generator", "config.pbtxt"));
        DcganProcess.Run("export", Later(SharedRun.Generator, folder["later.onnx"]), "--triton", repository).Succeeded();
        Assert.AreNotEqual(configuration, File.ReadAllText(Path.Combine(repository, "dcgan_generator", "config.pbtxt")));

        Directory.Delete(Path.Combine(repository, "dcgan_generator", "2"), recursive: true);
        string before = Path.Combine(repository, "dcgan_generator", "1", "model.onnx");
        string output = DcganProcess.Run("export", before, "--triton", repository).Succeeded().Output;

        Assert.Contains($"{before} (as before)", output);
        Assert.AreEqual(configuration, File.ReadAllText(Path.Combine(repository, "dcgan_generator", "config.pbtxt")));
        RequireModels(repository, "dcgan_generator/1");
    }

    [TestMethod]
    public void AnotherNetworkUnderTheNameIsNoticedBeforeAnythingIsWritten()
    {
        using var folder = new TestFolder();
        string sprites = Path.Combine(Repository.Root, "models", "sprites", "generator.onnx");
        DcganProcess.Run("export", SharedRun.Generator, "--triton", folder["repository"]).Succeeded();

        DcganProcess.Run("export", SharedRun.Discriminator, sprites, "--triton", folder["repository"])
            .Failed(sprites, "dcgan_generator", "--triton-name");
        DcganProcess.Run("export", sprites, "--out", folder["models"], "--triton", folder["repository"], "--pixels")
            .Failed(sprites, "dcgan_generator", "--triton-name");

        RequireModels(folder["repository"], "dcgan_generator/1");
        Assert.IsFalse(Directory.Exists(folder["models"]));
    }

    /// <summary>Before any network is made, which takes a while, and without libtorch.</summary>
    [TestMethod]
    [DataRow("dcgan_features", "run", "")]
    [DataRow("dcgan_features", "discriminator.onnx", "")]
    [DataRow("dcgan_generator_pixels", "run", "--pixels")]
    [DataRow("dcgan_generator_pixels", "generator.onnx", "--pixels")]
    public void AModelOfSomebodyElseIsNoticedBeforeAnythingIsWritten(string name, string path, string option)
    {
        using var folder = new TestFolder();
        string home = Path.Combine(folder["repository"], name);
        Directory.CreateDirectory(home);
        File.WriteAllText(Path.Combine(home, "config.pbtxt"), $"name: \"{name}\"");
        string source = path == "run" ? SharedRun.Run : Path.Combine(SharedRun.Run, path);
        string[] options = [.. option.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--triton", folder["repository"]];

        DcganProcess.Run(["export", source, "--out", folder["models"], .. options]).Failed(home, "did not write", "--triton-name");
        if (path == "run")
        {
            DcganProcess.Run(["export", source, .. options]).Failed(home, "did not write", "--triton-name");
        }

        Assert.IsFalse(Directory.Exists(folder["models"]));
        CollectionAssert.AreEqual(new[] { home }, Directory.GetDirectories(folder["repository"]));
    }

    [TestMethod]
    public void WhatIsWrittenIsToldEvenIfTheRestFails()
    {
        using var folder = new TestFolder();
        string repository = folder["repository"];
        DcganProcess.Run("export", SharedRun.Generator, SharedRun.Discriminator, "--triton", repository).Succeeded();
        string[] later = [Later(SharedRun.Generator, folder["g.onnx"]), Later(SharedRun.Discriminator, folder["d.onnx"])];
        File.WriteAllText(Path.Combine(repository, "dcgan_discriminator", "2"), "in the way");

        DcganResult result = DcganProcess.Run(["export", .. later, "--triton", repository]);

        Assert.AreEqual(1, result.ExitCode, result.Error);
        Assert.Contains(Path.Combine(repository, "dcgan_generator", "2", "model.onnx"), result.Output);
        Assert.Contains(Path.Combine(repository, "dcgan_discriminator", "2"), result.ErrorLines.Single());
        Assert.DoesNotContain("dcgan_discriminator", result.Output);
    }

    [TestMethod]
    public void WhatCannotBeServedIsOneLineAndWritesNothing()
    {
        using var folder = new TestFolder();
        string nowhere = folder["repository"];
        Directory.CreateDirectory(folder["empty"]);
        File.Copy(SharedRun.Generator, folder["copy.onnx"]);

        DcganProcess.Run("export", folder["empty"], "--triton", nowhere).Failed(folder["empty"], "generator.onnx", "--out DIR");
        DcganProcess.Run("export", folder["missing"], "--triton", nowhere).Failed(folder["missing"]);
        DcganProcess.Run("export", SharedRun.Generator, folder["copy.onnx"], "--triton", nowhere)
            .Refused(SharedRun.Generator, folder["copy.onnx"], "'dcgan_generator'", "--triton-name");
        DcganProcess.Run("export", SharedRun.Discriminator, "--triton", nowhere, "--seeds").Refused("--seeds", SharedRun.Discriminator);

        Assert.IsFalse(Directory.Exists(nowhere));
    }

    [TestMethod]
    public void HelpSaysThatTritonItselfWasNotRun() => Assert.MatchesRegex(
        NotRun(), DcganProcess.Run("export", "--help").Succeeded().OutputLines.Single(line => line.StartsWith("--triton ", StringComparison.Ordinal)));

    /// <summary>The same network, as it would be after more training: another file with the same inputs and outputs.</summary>
    private static string Later(string model, string path)
    {
        OnnxModel loaded = OnnxModel.Load(model);
        ModelMetadata metadata = ModelMetadata.Read(loaded);
        loaded.WithMetadata((metadata with { ImagesSeen = metadata.ImagesSeen + 1 }).ToProperties()).Save(path);
        return path;
    }

    /// <summary>The repository holds these versions, each with its model, and a configuration for each model.</summary>
    private static void RequireModels(string repository, params string[] versions) => CollectionAssert.AreEquivalent(
        versions.Select(version => Path.Combine(version, "model.onnx"))
            .Concat(versions.Select(version => Path.Combine(Path.GetDirectoryName(version)!, "config.pbtxt")).Distinct()).ToArray(),
        Directory.GetFiles(repository, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(repository, path)).ToArray());

    [GeneratedRegex("not run in Triton itself.*docs/serving.md")]
    private static partial Regex NotRun();
}
