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
        string[] sprites = ["generator.onnx", "attributes.onnx"];
        DcganProcess.Run(
            ["export", .. sprites.Select(name => Path.Combine(Repository.Root, "models", "sprites", name)),
            SharedRun.Discriminator, "--triton", folder["repository"]]).Succeeded();
        DcganProcess.Run("export", SharedRun.Generator, "--triton", folder["repository"]).Succeeded();

        RequireModels(
            folder["repository"], "dcgan_attributes/1", "dcgan_discriminator/1", "dcgan_generator/1", "dcgan_generator/2");
        CollectionAssert.AreEqual(
            File.ReadAllBytes(SharedRun.Generator),
            File.ReadAllBytes(Path.Combine(folder["repository"], "dcgan_generator", "2", "model.onnx")));
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

    /// <summary>The repository holds these versions, each with its model, and a configuration for each model.</summary>
    private static void RequireModels(string repository, params string[] versions) => CollectionAssert.AreEquivalent(
        versions.Select(version => Path.Combine(version, "model.onnx"))
            .Concat(versions.Select(version => Path.Combine(Path.GetDirectoryName(version)!, "config.pbtxt")).Distinct()).ToArray(),
        Directory.GetFiles(repository, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(repository, path)).ToArray());

    [GeneratedRegex("not run in Triton itself.*docs/serving.md")]
    private static partial Regex NotRun();
}
