using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.Reading;

/// <summary>The reader of commands against a real shell.</summary>
[TestClass]
public sealed class ShellReaderTests
{
    [TestMethod]
    [DataRow("a b  c")]
    [DataRow("a 'b  c' \"d 'e' \\\" f\" g\\ h")]
    [DataRow("a \\\n  b --c='d e'f")]
    [DataRow("a b#c # d 'e")]
    [DataRow("a '' \"\" \"b\\c\" 'b\\c'")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "There is no POSIX shell.")]
    public void Words_are_those_that_the_shell_hands_over(string command)
    {
        (int exitCode, string output, string errors) = ToolProcess.Run("/bin/sh", "-c", $"printf '<%s>\\n' {command}");
        Assert.AreEqual(0, exitCode, errors);

        Assert.AreEqual(output, string.Concat(ShellReader.Words(command).Select(word => $"<{word}>\n")));
    }

    [TestMethod]
    public void A_block_is_one_command_a_line_with_the_output_behind_the_last_one()
    {
        var block = new FencedBlock("page.md", 7, "sh", "# first\nA=1 B='2 3' one  # or two\n\ntwo \\\n  --three\n", "four\n");

        ShellCommand[] commands = [.. ShellReader.Read(block)];

        CollectionAssert.AreEqual(new[] { "one", "two --three" }, commands.Select(command => command.Text).ToArray());
        CollectionAssert.AreEqual(new[] { ("A", "1"), ("B", "2 3") }, commands[0].Variables.ToArray());
        CollectionAssert.AreEqual(new[] { null, "four\n" }, commands.Select(command => command.Shown).ToArray());
        Assert.AreEqual("page.md:7: two --three", commands[1].ToString());
    }

    [TestMethod]
    public void A_quote_that_stays_open_is_told() =>
        Assert.Contains("b c", Assert.ThrowsExactly<FormatException>(() => ShellReader.Words("a 'b c")).Message);
}
