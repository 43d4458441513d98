using System.CommandLine;
using System.CommandLine.Parsing;
using Dcgan.Cli.Arguments;

namespace Dcgan.Cli.Commands.LatentSpace;

/// <summary>Seeds on the command line whose mean is added or taken away.</summary>
/// <param name="IsAdded">Whether it is added; otherwise it is taken away.</param>
/// <param name="Seeds">The seeds, at least one.</param>
internal sealed record SeedGroup(bool IsAdded, long[] Seeds)
{
    /// <summary>An option of groups, which may be given several times.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    public static Option<long[][]> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SEEDS",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result => [.. result.Tokens.Select(token => SeedList.Read(token.Value, result.AddError))],
    };

    /// <summary>The groups of both options in the order of the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="plus">What is added.</param>
    /// <param name="minus">What is taken away.</param>
    /// <exception cref="UsageException">Nothing is added, or an option has no seeds.</exception>
    public static SeedGroup[] Of(ParseResult parsed, Option<long[][]> plus, Option<long[][]> minus)
    {
        var added = new Queue<long[]>(parsed.GetValue(plus) ?? []);
        var taken = new Queue<long[]>(parsed.GetValue(minus) ?? []);
        if (added.Count == 0)
        {
            throw new UsageException($"Nothing is added; name seeds with {plus.Name}, such as {plus.Name} 3,8,12.");
        }

        var groups = new List<SeedGroup>();
        foreach (Token token in parsed.Tokens.Where(token => token.Type == TokenType.Option))
        {
            if (token.Value != plus.Name && token.Value != minus.Name)
            {
                continue;
            }

            bool isAdded = token.Value == plus.Name;
            groups.Add((isAdded ? added : taken).TryDequeue(out long[]? seeds)
                ? new SeedGroup(isAdded, seeds)
                : throw new UsageException($"A {token.Value} has no seeds; name some, such as {token.Value} 3,8,12."));
        }

        return [.. groups];
    }
}
