using Dcgan.Tests.Shared.Http;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class DownloadTests
{
    private const int Interrupt = 2;
    private const int SentAtFirst = 1_000_000;

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Windows has no such signals.")]
    public void CtrlCKeepsWhatHasComeAndTheNextCommandGoesOnFromThere()
    {
        string real = Repository.RealData("fashion-mnist");
        using var folder = new TestFolder();
        bool patient = false;
        using var server = new FileServer(asked =>
        {
            byte[] file = File.ReadAllBytes(Path.Combine(real, Path.GetFileName(asked.Path)));
            bool stops = !patient && asked.Path.Contains("images", StringComparison.Ordinal);
            return Answer.Of(file, asked) with { BreaksAfter = stops ? SentAtFirst : null, FallsSilent = stops };
        });
        string[] train =
        [
            "train", "--data", "fashion-mnist", "--cache", folder["cache"], "--features", folder["nowhere.onnx"],
            "--out", folder["run"],
        ];
        (string, string)[] mirror = [("DCGAN_MIRROR", server.Address.ToString())];
        string part = folder["cache/data/fashion-mnist/train-images-idx3-ubyte.gz.part"];

        using (DcganProcess process = DcganProcess.StartWith(mirror, train))
        {
            Assert.IsTrue(SpinWait.SpinUntil(
                () => File.Exists(part) && new FileInfo(part).Length == SentAtFirst, TimeSpan.FromSeconds(60)));
            process.Signal(Interrupt);
            process.Wait().Failed("Interrupted");
        }

        Assert.AreEqual(SentAtFirst, new FileInfo(part).Length);
        patient = true;
        DcganResult result = DcganProcess.RunWith(mirror, train);

        // The images are there; what is missing on purpose is looked for after them.
        result.Failed("nowhere.onnx");
        Assert.Contains("fashion-mnist: 60000 images of 28x28x1", result.Error);
        Assert.AreEqual(SentAtFirst, server.Requests.Last().From);
    }

    /// <summary>A proxy that is not there lets nothing out, whatever network this machine has.</summary>
    [TestMethod]
    public void WithoutANetworkEachAddressAndTheRemedyHaveALine()
    {
        using var folder = new TestFolder();
        string nobody = FileServer.Nobody().ToString();
        (string, string)[] variables =
            [("http_proxy", nobody), ("https_proxy", nobody), ("all_proxy", ""), ("no_proxy", ""), ("DCGAN_MIRROR", "")];

        DcganResult result = DcganProcess.RunWith(
            variables, "train", "--data", "mnist", "--cache", folder["cache"], "--out", folder["run"]);

        result.Failed("'mnist'", "cannot be fetched");
        string[] lines = [.. result.ErrorLines.SkipWhile(line => !line.StartsWith("dcgan: ", StringComparison.Ordinal)).Skip(1)];
        Assert.IsGreaterThan(1, lines.Length);
        foreach (string line in lines[..^1])
        {
            Assert.StartsWith("http", line);
            Assert.Contains(": no connection", line);
            Assert.IsLessThan(250, line.Length);
        }

        Assert.Contains("Try again", lines[^1]);
        Assert.Contains("--data-root", lines[^1]);
    }
}
