namespace Dcgan.Cli.Tests;

/// <summary>Every command that can take long tells how far it is, with the time left, also where its errors go to a file.</summary>
[TestClass]
public sealed class LongCommandTests
{
    [TestMethod]
    [DataRow("evaluate --model {run} --samples 200 --threads 1", "images: features", "images: ")]
    [DataRow("generate --model {run}/generator.onnx --seeds 0-199 --out {out}/", "generating")]
    [DataRow("interpolate --model {run}/generator.onnx --seeds 1,5 --frames 200 --out {out}.gif", "generating")]
    [DataRow("score --model {run}/discriminator.onnx {images}", "scoring")]
    [DataRow("verify {run}", "calibrating the discriminator")]
    [DataRow("export {run} --out {out}", "pictures", "calibrating the discriminator")]
    [DataRow("reconstruct --model {run}/generator.onnx {images} --limit 4 --steps 20 --out {out}.png", "searching")]
    public void It_tells_how_far_it_is(string line, params string[] works)
    {
        using var folder = new TestFolder();
        string[] arguments = [.. line.Split(' ').Select(argument => argument
            .Replace("{run}", SharedRun.Run, StringComparison.Ordinal)
            .Replace("{images}", SharedRun.Images, StringComparison.Ordinal)
            .Replace("{out}", folder["out"], StringComparison.Ordinal))];

        ToldProgress.Require(DcganProcess.RunWith(ToldProgress.All, arguments).Succeeded(), works);
    }

    /// <summary>Training judges its snapshots on the way, and calibrates at the end.</summary>
    [TestMethod]
    public void Training_tells_what_it_does_besides()
    {
        using var folder = new TestFolder();
        DcganResult result = DcganProcess.RunWith(
            ToldProgress.All, [.. SharedRun.Train(SharedRun.Images, "--epochs", "30", "--watch-samples", "300"), "--out", folder["run"]]).Succeeded();

        ToldProgress.Require(result, "pictures", "epoch ", "calibrating the discriminator", "features of ");
    }

    [TestMethod]
    public void A_wrong_interval_is_refused() =>
        DcganProcess.RunWith(("DCGAN_PROGRESS", "often"), "verify", SharedRun.Run).Refused("DCGAN_PROGRESS", "'often'");
}
