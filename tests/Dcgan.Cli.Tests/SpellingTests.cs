using Dcgan.Cli.Arguments;

namespace Dcgan.Cli.Tests;

/// <summary>What somebody meant to type.</summary>
[TestClass]
public sealed class SpellingTests
{
    private static readonly string[] _commands =
        [.. CommandGroups.Create().SelectMany(group => group.Commands).Select(entry => entry.Command.Name)];

    /// <summary>A letter missed, doubled, replaced or swapped with the next, at every place of every command.</summary>
    [TestMethod]
    public void One_mistake_anywhere_is_found()
    {
        foreach (string command in _commands)
        {
            for (int at = 0; at < command.Length; at++)
            {
                Require(command, command.Remove(at, 1));
                Require(command, command.Insert(at, command[at].ToString()));
                Require(command, $"{command[..at]}#{command[(at + 1)..]}");
                if (at > 0)
                {
                    Require(command, $"{command[..(at - 1)]}{command[at]}{command[at - 1]}{command[(at + 1)..]}");
                }
            }
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("x")]
    [DataRow("cat")]
    [DataRow("photos/")]
    [DataRow("generator.onnx")]
    public void Other_words_are_no_mistakes(string word) => Assert.IsEmpty(Spelling.Nearest(_commands, word));

    /// <summary>Distances that Damerau's definition gives by hand.</summary>
    [TestMethod]
    [DataRow("", "", 0)]
    [DataRow("", "abc", 3)]
    [DataRow("train", "trian", 1)]
    [DataRow("kitten", "sitting", 3)]
    [DataRow("ca", "abc", 3)]
    [DataRow("export", "report", 2)]
    public void Mistakes_are_counted(string one, string other, int mistakes)
    {
        Assert.AreEqual(mistakes, Spelling.Mistakes(one, other));
        Assert.AreEqual(mistakes, Spelling.Mistakes(other, one));
    }

    [TestMethod]
    public void The_command_line_asks_what_was_meant()
    {
        DcganProcess.Run("generat", "--model", "g.onnx", "--out", "g.png").Refused("'generat'", "Did you mean 'generate'?");
        DcganProcess.Run("eport").Refused("Did you mean 'report' or 'export'?");
        DcganResult nothing = DcganProcess.Run("frobnicate");
        nothing.Refused("'frobnicate'");
        Assert.DoesNotContain("Did you mean", nothing.Error);
    }

    [TestMethod]
    public void Options_are_meant_too()
    {
        DcganProcess.Run("train", "--epoch=3").Refused("'--epoch=3'", "Did you mean '--epochs'?");
        Assert.Contains(
            "'--seed'. Did you mean '--seeds'?", DcganProcess.Run("generate", "--model", "g.onnx", "--out", "g.png", "--seed", "1").Error);
    }

    private static void Require(string command, string typed) =>
        Assert.Contains(command, Spelling.Nearest(_commands, typed), typed);
}
