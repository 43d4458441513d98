using Dcgan.Cli.Doctor;
using Dcgan.Cli.Doctor.Checks;

namespace Dcgan.Cli.Tests.Doctor;

/// <summary>Checks in processes of their own, and what those leave.</summary>
[TestClass]
public sealed class ChildCheckTests
{
    [TestMethod]
    public void Findings_are_read_from_among_what_native_code_prints()
    {
        Finding[] findings =
        [
            new("libtorch", FindingState.Ok, "Größe, 大小, two\nlines"),
            new("precision", FindingState.Problem, "") { Remedy = "this", StopsTraining = true },
        ];
        using var output = new StringWriter();
        output.Write("onednn_verbose,v1,info\nhalf a line");
        FindingLine.Write(output, findings);
        output.Write("onednn_verbose,v1,primitive,exec\n[{\"topic\": \"no finding\"}]");

        CollectionAssert.AreEqual(findings, FindingLine.Parse(output.ToString()));
    }

    [TestMethod]
    public void What_a_process_leaves_is_told()
    {
        using var output = new StringWriter();
        FindingLine.Write(output, [new("libtorch", FindingState.Ok, "Loaded.")]);

        Assert.IsNull(FindingLine.Parse(""));
        Assert.IsNull(FindingLine.Parse("[]"));
        Assert.IsNull(FindingLine.Parse(output.ToString()[..^10]));
        Assert.Contains("exit code 3: last words", ChildCheck.Ending(3, "first\nlast words\n\n"));
        Assert.Contains(OperatingSystem.IsWindows() ? "exit code 139" : "signal 11", ChildCheck.Ending(139, ""));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_process_that_does_not_start_counts_as_its_check_failed(bool isForGeneratingToo)
    {
        using var folder = new TestFolder();
        var failure = new Finding("pictures", FindingState.Problem, "It does not load.")
        {
            Remedy = "Install it.",
            Command = "install",
            StopsTraining = true,
            StopsGenerating = isForGeneratingToo,
        };
        var check = new ChildCheck(new PictureCheck(), [], failure, folder["no program"]);

        Examination examination = Examination.Of([check], _ => { }, CancellationToken.None);

        Finding found = examination.Findings.Single();
        Assert.AreEqual(FindingState.Problem, found.State);
        Assert.Contains(folder["no program"], found.Text);
        Assert.Contains("started", found.Remedy!);
        Assert.IsNull(found.Command);
        Assert.IsFalse(examination.Trains);
        Assert.AreEqual(!isForGeneratingToo, examination.Generates);
    }

    [TestMethod]
    [DataRow(false, false, nameof(FindingState.Note))]
    [DataRow(true, false, nameof(FindingState.Problem))]
    [DataRow(false, true, nameof(FindingState.Problem))]
    public void What_could_not_be_looked_at_does_not_count_as_working(bool decidesTraining, bool decidesGenerating, string state)
    {
        var told = new List<Finding>();
        Examination examination = Examination.Of(
            [new Failing(decidesTraining, decidesGenerating), new PictureCheck()], told.Add, CancellationToken.None);

        Assert.HasCount(2, examination.Findings);
        CollectionAssert.AreEqual(examination.Findings.ToArray(), told);
        Assert.AreEqual(state, $"{examination.Findings[0].State}");
        Assert.Contains("out of order", examination.Findings[0].Text);
        Assert.AreEqual(FindingState.Ok, examination.Findings[1].State);
        Assert.AreEqual(!decidesTraining, examination.Trains);
        Assert.AreEqual(!decidesGenerating, examination.Generates);
    }

    [TestMethod]
    public void Messages_of_several_lines_are_told_in_words_and_stay_safe()
    {
        using var output = new StringWriter();
        new ExaminationText(output).Write(new Finding("libtorch", FindingState.Problem, "a: cannot open\r\n  b:\tno such file\u001b[31m\n")
        {
            Remedy = "first\nsecond",
        });

        string[] lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.AreEqual($"problem  libtorch        a: cannot open b: no such file{@"\u{1b}"}[31m", lines[0]);
        Assert.EndsWith("first second", lines[1]);
    }

    private sealed class Failing(bool decidesTraining, bool decidesGenerating) : ICheck
    {
        public string Topic => "failing";

        public bool DecidesTraining => decidesTraining;

        public bool DecidesGenerating => decidesGenerating;

        public IEnumerable<Finding> Look(IReadOnlyList<Finding> before) => throw new InvalidOperationException("out of order");
    }
}
