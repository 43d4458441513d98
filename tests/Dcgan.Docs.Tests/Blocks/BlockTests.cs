using System.Text.Json;
using System.Xml;
using Dcgan.Tests.Shared.Documentation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dcgan.Docs.Tests.Blocks;

/// <summary>Every fenced block says what it holds, and holds it.</summary>
[TestClass]
public sealed class BlockTests
{
    /// <summary>Blocks that commands and C# are told from, and output, which stands beside the command that prints it.</summary>
    private static readonly string[] _elsewhere = ["sh", "console", "csharp", "text"];

    private static readonly Dictionary<string, Action<string>> _parsers = new(StringComparer.Ordinal)
    {
        ["json"] = text => JsonDocument.Parse(text).Dispose(),
        ["xml"] = ParseXml,
        ["yaml"] = text => new YamlStream().Load(new StringReader(text)),
        ["python"] = ParsePython,
    };

    [TestMethod]
    public void Every_block_is_of_a_language_that_a_test_reads()
    {
        foreach (FencedBlock block in Blocks())
        {
            Assert.IsTrue(
                _elsewhere.Contains(block.Language) || _parsers.ContainsKey(block.Language),
                $"{block}: no test reads blocks of '{block.Language}'. Commands are 'sh', output is 'text'.");
        }
    }

    [TestMethod]
    [DataRow("json")]
    [DataRow("xml")]
    [DataRow("yaml")]
    [DataRow("python")]
    public void Blocks_are_well_formed(string language)
    {
        foreach (FencedBlock block in Blocks().Where(block => block.Language == language))
        {
            try
            {
                _parsers[language](block.Text);
            }
            catch (Exception failure) when (failure is JsonException or XmlException or YamlException)
            {
                throw new AssertFailedException($"{block} is no {language}: {failure.Message}", failure);
            }
        }
    }

    /// <summary>Pages in another language have their own prose and the same code.</summary>
    [TestMethod]
    public void Translations_hold_the_blocks_of_their_originals()
    {
        foreach (MarkdownPage page in Pages.All)
        {
            if (Pages.OriginalOf(page) is not MarkdownPage original)
            {
                continue;
            }

            CollectionAssert.AreEqual(
                original.Commands.Select(command => command.Text).ToArray(), page.Commands.Select(command => command.Text).ToArray(),
                $"The commands of {page.Path} are not those of {original.Path}.");
            CollectionAssert.AreEqual(Code(original), Code(page), $"The code of {page.Path} is not that of {original.Path}.");
        }
    }

    private static IEnumerable<FencedBlock> Blocks() => Pages.All.SelectMany(page => page.Blocks);

    /// <summary>C# without its comments, which may be translated too.</summary>
    private static string[] Code(MarkdownPage page) =>
        [.. page.In("csharp").SelectMany(block => block.Text.Split('\n')).Select(line => line.Split("//")[0].TrimEnd()).Where(line => line.Length > 0)];

    private static void ParseXml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment });
        while (reader.Read())
        {
        }
    }

    private static void ParsePython(string text)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["block.py"], text);
        PythonTools.Run(Path.Combine("Dcgan.Docs.Tests", "Python", "parse.py"), [], folder["block.py"]);
    }
}
