using System.Text.Json.Nodes;
using Dcgan.Training.Data;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>Which named data sets are here.</summary>
/// <param name="dataRoot">The folder that is looked into first; null for none.</param>
/// <param name="cache">The folder of the cache; null for the user's own.</param>
internal sealed class DataSetCheck(string? dataRoot, string? cache) : ICheck
{
    /// <inheritdoc/>
    public string Topic => "data sets";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        string[] here = [.. NamedImageSets.Names.Where(name => NamedImageSets.IsHere(name, dataRoot, cache))];
        string[] missing = [.. NamedImageSets.Names.Except(here)];
        string[] sentences =
        [
            $"Here: {string.Join(", ", here.Prepend("sprites (drawn when it is asked for)"))}.",
            .. missing.Length == 0 ? Array.Empty<string>() : [$"Fetched when it is asked for: {string.Join(", ", missing)}."],
        ];
        yield return new Finding(Topic, FindingState.Ok, string.Join(' ', sentences))
        {
            Values = new JsonObject
            {
                ["here"] = new JsonArray([.. here.Prepend("sprites").Select(name => JsonValue.Create(name))]),
                ["missing"] = new JsonArray([.. missing.Select(name => JsonValue.Create(name))]),
            },
        };
    }
}
