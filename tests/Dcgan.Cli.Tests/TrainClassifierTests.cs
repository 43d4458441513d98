using System.Text.Json;
using Dcgan.Onnx;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class TrainClassifierTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void TheResultGoesToStandardOutputAndTheFileIsAFeatureExtractor()
    {
        string data = LabelledFiles.Write(_folder, "train", 300);
        string test = LabelledFiles.Write(_folder, "t10k", 50);
        string file = Path.Combine(_folder["new"], "classifier.onnx");

        DcganResult result = Run(data, "--test", test, "--out", file).Succeeded();

        ToldProgress.Require(result, "epoch ");
        Assert.Contains("recognising test images  50/50", result.Error);
        Assert.Contains("100.00% of 50 test images", result.Output);
        Assert.Contains("16, classes 2", result.Output);
        Assert.Contains(file, result.Output);
        Assert.Contains("300 images of 12x12x1", result.Error);
        Assert.Contains("50 images of 12x12x1", result.Error);
        ModelMetadata metadata = ModelMetadata.Read(OnnxModel.Load(file));
        Assert.AreEqual(
            (ModelRole.Features, 0, "train-images-idx3-ubyte", 300 / 16 * 16 * 6L, "cross-entropy", 1.0),
            (metadata.Role, metadata.LatentSize, metadata.Dataset, metadata.ImagesSeen, metadata.Loss, metadata.Accuracy!.Value));
        using FeatureSession session = FeatureSession.Open(file);
        Assert.AreEqual((16, 144), (session.FeatureCount, session.ImageSize));
    }

    [TestMethod]
    public void JsonIsOneDocument()
    {
        string data = LabelledFiles.Write(_folder, "train", 300);

        DcganResult result = Run(data, "--out", _folder["c.onnx"], "--json").Succeeded();

        JsonElement document = JsonDocument.Parse(result.Output).RootElement;
        Assert.AreEqual(_folder["c.onnx"], document.GetProperty("file").GetString());
        Assert.AreEqual(30, document.GetProperty("testImages").GetInt32());
        Assert.AreEqual(2, document.GetProperty("classes").GetInt32());
        Assert.AreEqual(16, document.GetProperty("features").GetInt32());
        Assert.AreEqual(1, document.GetProperty("accuracy").GetDouble(), 0.05);
        Assert.IsTrue(document.GetProperty("difference").GetDouble() is >= 0 and <= 1e-5);
    }

    [TestMethod]
    public void TheSameCommandGivesTheSameBytes()
    {
        string data = LabelledFiles.Write(_folder, "train", 60);
        string[] options = ["--flip", "--shift", "2", "--epochs", "1"];
        Run(data, [.. options, "--out", _folder["one.onnx"]]).Succeeded();
        Run(data, [.. options, "--out", _folder["same.onnx"]]).Succeeded();
        Run(data, [.. options, "--seed", "1", "--out", _folder["other.onnx"]]).Succeeded();

        CollectionAssert.AreEqual(File.ReadAllBytes(_folder["one.onnx"]), File.ReadAllBytes(_folder["same.onnx"]));
        CollectionAssert.AreNotEqual(File.ReadAllBytes(_folder["one.onnx"]), File.ReadAllBytes(_folder["other.onnx"]));
    }

    [TestMethod]
    public void SizeAndChannelsAreThoseAskedForAlsoOfTestImages()
    {
        string data = LabelledFiles.Write(_folder, "train", 60);
        string test = LabelledFiles.Write(_folder, "t10k", 20);

        Run(data, "--test", test, "--size", "30x9", "--channels", "3", "--epochs", "1", "--out", _folder["c.onnx"]).Succeeded();

        Assert.Contains("[batch, 3, 9, 30]", DcganProcess.Run("info", _folder["c.onnx"]).Output);
    }

    [TestMethod]
    public void ImagesWithoutLabelsAreNamed()
    {
        Fails(LabelledFiles.Write(_folder, "train", 60, labels: false), [], "train-images-idx3-ubyte", "no labels", "labels-idx1");
        Fails(Pictures.Write(_folder["pictures"], 40), [], "'pictures'", "no labels");
        Fails("sprites", [], "'sprites'", "no labels");
    }

    [TestMethod]
    public void TestImagesWithoutLabelsAreNamed()
    {
        string data = LabelledFiles.Write(_folder, "train", 60);
        string test = LabelledFiles.Write(_folder, "t10k", 20, labels: false);

        Fails(data, ["--test", test], "t10k-images-idx3-ubyte", "no labels");
    }

    [TestMethod]
    public void WhatCannotBeTrainedOnIsTold()
    {
        string data = LabelledFiles.Write(_folder, "train", 60);
        string few = LabelledFiles.Write(_folder, "few", 12);
        string plain = LabelledFiles.Write(_folder, "plain", 60, classes: 1);

        Fails(_folder["nowhere"], [], "nowhere");
        Fails(few, [], "11 images to train on", "--batch");
        Fails(plain, [], "two classes");
        Fails(data, ["--size", "7"], "7×7", "8 or more", "--size");
        Fails(data, ["--test", _folder["nowhere"]], "nowhere");
    }

    [TestMethod]
    public void AFileWhereTheFolderShouldBeIsNamedBeforeAnythingIsTrained()
    {
        string data = LabelledFiles.Write(_folder, "train", 60);

        DcganResult result = Run(data, "--out", Path.Combine(data, "c.onnx"));

        result.Failed(data);
        Assert.DoesNotContain("epoch", result.Error);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Windows has no such signals.")]
    public void AnInterruptedTrainingLeavesTheOldFile()
    {
        string data = LabelledFiles.Write(_folder, "train", 2000);
        File.WriteAllText(_folder["c.onnx"], "the old one");
        using DcganProcess process = DcganProcess.Start(
            ["train-classifier", "--data", data, "--epochs", "10000", "--batch", "16", "--threads", "1", "--out", _folder["c.onnx"]]);
        while (!process.HasEnded && !process.HasSaid("epoch "))
        {
            Thread.Sleep(20);
        }

        process.Signal(2);

        process.Wait().Failed("Interrupted");
        Assert.AreEqual("the old one", File.ReadAllText(_folder["c.onnx"]));
        Assert.HasCount(3, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void AnEmptyFileNameIsRefused() =>
        DcganProcess.Run("train-classifier", "--data", "d", "--out", "").Refused("--out", "empty");

    private static DcganResult Run(string data, params string[] more) => DcganProcess.RunWith(ToldProgress.All,
    [
        "train-classifier", "--data", data, "--batch", "16", "--width", "4", "--threads", "1",
        .. more.Contains("--epochs") ? more : [.. more, "--epochs", "6"],
    ]);

    private void Fails(string data, string[] more, params string[] says)
    {
        Run(data, [.. more, "--out", _folder["c.onnx"]]).Failed(says);
        Assert.IsFalse(File.Exists(_folder["c.onnx"]));
    }
}
