namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class EvaluateErrorTests
{
    [TestMethod]
    public void What_is_judged_must_be_named_once()
    {
        DcganProcess.Run("evaluate").Refused("--model", "--images");
        DcganProcess.Run("evaluate", "--model", "a.onnx", "--images", "b", "--data", "c").Refused("either --model");
    }

    [TestMethod]
    public void The_real_images_must_be_named() =>
        DcganProcess.Run("evaluate", "--model", SharedRun.Generator).Refused("--data");

    [TestMethod]
    [DataRow("--samples", "1")]
    [DataRow("--samples", "many")]
    [DataRow("--draws", "0")]
    [DataRow("--neighbours", "0")]
    [DataRow("--neighbours", "20000")]
    [DataRow("--kernel-subsets", "2147483647")]
    [DataRow("--statistics", "real.npz")]
    [DataRow("--features-size", "299")]
    [DataRow("--features-range", "imagenet")]
    [DataRow("--features-output", "pool")]
    [DataRow("--kernel-subset-size", "1")]
    [DataRow("--threads", "0")]
    [DataRow("--threads", "100000")]
    [DataRow("--first-seed", "9223372036854775807")]
    [DataRow("--features-range", "0..100")]
    [DataRow("--features-order", "gbr")]
    [DataRow("--report", "report.pdf")]
    [DataRow("--size", "32")]
    public void Impossible_values_are_refused_by_name(string option, string value) =>
        DcganProcess.Run("evaluate", "--model", SharedRun.Generator, "--data", SharedRun.Images, option, value).Refused(option);

    [TestMethod]
    [DataRow("--samples", "100")]
    [DataRow("--first-seed", "3")]
    [DataRow("--size", "0")]
    [DataRow("--size", "-5")]
    [DataRow("--size", "60000")]
    public void What_has_no_use_beside_images_is_refused(string option, string value) =>
        DcganProcess.Run("evaluate", "--images", SharedRun.Images, "--data", SharedRun.Images, option, value)
            .Refused(option.TrimStart('-'));

    [TestMethod]
    public void Statistics_stand_for_themselves()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["real.safetensors"], "anything");
        File.WriteAllText(folder["real.npz"], "anything");
        string[] model = ["evaluate", "--model", SharedRun.Generator];
        DcganProcess.Run([.. model, "--data", folder["real.safetensors"], "--statistics", folder["s.safetensors"]]).Refused("--statistics");
        DcganProcess.Run([.. model, "--data", folder["real.npz"]]).Refused("--features");
    }

    [TestMethod]
    public void Cards_and_draws_need_a_model()
    {
        DcganProcess.Run("evaluate", "--images", SharedRun.Images, "--data", SharedRun.Images, "--card").Refused("--card");
        DcganProcess.Run("evaluate", "--images", SharedRun.Images, "--data", SharedRun.Images, "--draws", "2").Refused("--draws");
    }

    [TestMethod]
    public void Files_that_are_missing_or_something_else_are_named()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["broken.onnx"], "no model");
        File.WriteAllText(folder["broken.safetensors"], "no statistics");
        DcganProcess.Run("evaluate", "--model", folder["none.onnx"], "--data", SharedRun.Images).Failed("none.onnx");
        DcganProcess.Run("evaluate", "--model", folder["no-run"]).Failed("no-run", "neither");
        DcganProcess.Run("evaluate", "--model", folder.Path, "--data", SharedRun.Images).Failed(folder.Path, "generator.onnx");
        DcganProcess.Run("evaluate", "--model", folder["broken.onnx"], "--data", SharedRun.Images).Failed("broken.onnx");
        DcganProcess.Run("evaluate", "--model", SharedRun.Discriminator, "--data", SharedRun.Images).Failed("discriminator.onnx");
        DcganProcess.Run("evaluate", "--model", SharedRun.Generator, "--data", folder["nowhere"]).Failed("nowhere");
        DcganProcess.Run("evaluate", "--model", SharedRun.Generator, "--data", folder["broken.safetensors"]).Failed("broken.safetensors");
        DcganProcess.Run("evaluate", "--model", SharedRun.Generator, "--data", SharedRun.Images, "--features", folder["broken.onnx"])
            .Failed("broken.onnx");
    }

    [TestMethod]
    public void A_place_where_nothing_can_be_written_is_noticed_before_anything_is_measured()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["taken.html"]);
        File.WriteAllText(folder["file"], "no folder");
        DcganProcess.Run("evaluate", "--model", "none.onnx", "--data", "none", "--report", folder["taken.html"]).Refused("--report");
        DcganProcess.Run("evaluate", "--model", "none.onnx", "--data", "none", "--statistics", folder["file"] + "/s.safetensors")
            .Failed("is a file");
    }

    [TestMethod]
    public void Too_few_images_are_counted() =>
        DcganProcess.Run("evaluate", "--model", SharedRun.Run, "--samples", "4").Failed("4 images", "too few");

    [TestMethod]
    public void A_broken_picture_is_named()
    {
        using var folder = new TestFolder();
        Pictures.Write(folder.Path, 30);
        File.WriteAllText(folder["zz.png"], "no picture");
        DcganProcess.Run("evaluate", "--images", folder.Path, "--data", SharedRun.Images).Failed("zz.png");
    }
}
