using System.CommandLine;

namespace Dcgan.Cli.Arguments;

/// <summary>What the program can do, for somebody who sees it for the first time: fits a terminal of 80 columns.</summary>
internal static class Overview
{
    /// <summary>Writes what <c>dcgan</c> alone shows.</summary>
    public static void Write(TextWriter output, IReadOnlyList<CommandGroup> groups)
    {
        output.WriteLine("dcgan learns from images to make new ones, and writes what it learned to ONNX.");
        output.WriteLine();
        output.WriteLine("To begin with:");
        WriteRows(output,
        [
            ("dcgan train", "faces to learn from are drawn; a few minutes"),
            ("dcgan generate --model runs/00000-sprites/generator.onnx --out faces.png", ""),
            ("dcgan doctor", "is everything here that it needs?"),
        ]);
        WriteGroups(output, groups);
        output.WriteLine();
        output.WriteLine("dcgan COMMAND --help tells of a command's options, with examples.");
    }

    /// <summary>Writes the help of the program: the commands in their groups, then the options of all of them.</summary>
    public static void WriteHelp(TextWriter output, RootCommand root, IReadOnlyList<CommandGroup> groups)
    {
        output.WriteLine("Description:");
        output.WriteLine($"  {root.Description}");
        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine("  dcgan COMMAND [options]");
        WriteGroups(output, groups);
        output.WriteLine();
        output.WriteLine("Options:");
        WriteRows(output,
        [
            .. root.Options.Select(option => (
                string.Join(", ", option.Aliases.Where(IsShown).Order(StringComparer.Ordinal).Append(option.Name)),
                option.Description ?? string.Empty)),
        ]);
        output.WriteLine();

        // Windows' own ways to ask for help work, too, and are no news to anybody.
        static bool IsShown(string name) => name.StartsWith('-');
    }

    private static void WriteGroups(TextWriter output, IReadOnlyList<CommandGroup> groups)
    {
        int width = groups.Max(group => group.Commands.Max(entry => entry.Command.Name.Length));
        foreach (CommandGroup group in groups)
        {
            output.WriteLine();
            output.WriteLine($"{group.Title}:");
            foreach ((Command command, string gist) in group.Commands)
            {
                output.WriteLine($"  {command.Name.PadRight(width)}  {gist}");
            }
        }
    }

    private static void WriteRows(TextWriter output, (string Name, string Text)[] rows)
    {
        int width = rows.Where(row => row.Text.Length > 0).Max(row => row.Name.Length);
        foreach ((string name, string text) in rows)
        {
            output.WriteLine(text.Length == 0 ? $"  {name}" : $"  {name.PadRight(width)}  {text}");
        }
    }
}
