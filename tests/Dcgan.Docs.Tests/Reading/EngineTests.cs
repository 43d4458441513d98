using Dcgan.Docs.Tests.Commands;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.Reading;

/// <summary>What is wrong in a page is told.</summary>
[TestClass]
public sealed class EngineTests
{
    private const string Printed = "images  100 of made\n\n   real  better\nrecall  0.5 ± 0.1  higher\n";

    [TestMethod]
    [DataRow("images  9 of made")]
    [DataRow("recall  0.25 ± 0.2  higher")]
    [DataRow("real  better\nrecall  1  higher\n\nSome images are unlike any real one.")]
    public void Figures_and_judgements_may_differ(string shown) => ShownOutput.Require(shown, Printed, lacks: null, "command");

    [TestMethod]
    [DataRow("pictures  100 of made")]
    [DataRow("recall  0.5 ± 0.1  lower")]
    [DataRow("real  better  than")]
    [DataRow("100 of made")]
    public void Labels_and_columns_may_not(string shown) => Assert.ThrowsExactly<AssertFailedException>(
        () => ShownOutput.Require(shown, Printed, lacks: null, "command"));

    [TestMethod]
    public void A_budget_changes_the_values_that_are_there_and_adds_the_others()
    {
        DcganLine line = Line("dotnet run -c Release --project src/Dcgan.Cli -- train --epochs 12 --data path/to/images --threads 2");

        Assert.AreEqual(
            "train --epochs 1 --data path/to/images --threads 1 --width 4 --latent 8 --batch 20 --watch-samples 32",
            string.Join(' ', Budget.Apply(line)));
        Assert.AreEqual("train --resume run --epochs 2", string.Join(' ', Budget.Apply(Line("dcgan train --resume run"))));
        Assert.AreEqual("info model.onnx", string.Join(' ', Budget.Apply(Line("dcgan info model.onnx"))));
    }

    [TestMethod]
    [DataRow("alias dcgan='dotnet run -c Release --project src/Dcgan.Cli --'", "")]
    [DataRow("dcgan score --model 'my model.onnx' photo.jpg", "score|--model|my model.onnx|photo.jpg")]
    [DataRow("dotnet run --project samples/WebApi", null)]
    [DataRow("dcgan.sh train", null)]
    public void The_program_is_known_however_it_is_called(string command, string? arguments) =>
        Assert.AreEqual(arguments, DcganLine.From(Command(command)) is DcganLine line ? string.Join('|', line.Arguments) : null);

    [TestMethod]
    public void A_file_that_is_not_what_its_name_says_is_told()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["report.html"], "{}");
        File.WriteAllText(folder["report.json"], "{}");
        Directory.CreateDirectory(folder["empty"]);

        WrittenFiles.Require(folder["report.json"]);
        foreach (string name in (string[])["report.html", "empty", "missing.png"])
        {
            Assert.ThrowsExactly<AssertFailedException>(() => WrittenFiles.Require(folder[name]));
        }
    }

    private static DcganLine Line(string command) => DcganLine.From(Command(command))!;

    private static ShellCommand Command(string command) =>
        ShellReader.Read(new FencedBlock("page.md", 1, "sh", command, Shown: null)).Single();
}
