using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dcgan.Training.Runs.Reports;

/// <summary>An option of a run.</summary>
/// <param name="Name">Its name in <c>run.json</c>.</param>
/// <param name="Value">Its value; files by their last name alone.</param>
/// <param name="Default">What it is unless asked for; null where that is chosen from the data.</param>
/// <param name="IsChosen">Whether it was chosen automatically.</param>
internal sealed record ReportedOption(string Name, string Value, string? Default, bool IsChosen)
{
    /// <summary>Whether somebody asked for what is not the default.</summary>
    public bool IsAsked => !IsChosen && Value != Default;
}

/// <summary>The options of a run beside their defaults.</summary>
internal static class OptionList
{
    private const string None = "none";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// Every option that <see cref="TrainingOptions"/> has, in the order of the plan, which keeps the classes in place of
    /// <see cref="TrainingOptions.Conditional"/>.
    /// </summary>
    public static IReadOnlyList<ReportedOption> Of(TrainingPlan plan)
    {
        Dictionary<string, string?> defaults = Flatten(new TrainingOptions()).ToDictionary();
        IReadOnlyList<string> chosen = TrainingPlan.ChosenUnlessAsked;
        return
        [
            .. Flatten(plan).Where(option => defaults.ContainsKey(option.Key)).Select(option => new ReportedOption(
                option.Key,
                ShortPath(option.Value ?? None),
                chosen.Contains(option.Key) ? null : defaults[option.Key] ?? None,
                plan.ChosenAutomatically.Contains(option.Key))),
            new ReportedOption(
                JsonNamingPolicy.CamelCase.ConvertName(nameof(TrainingOptions.Conditional)),
                plan.Classes is null ? "false" : "true",
                "false",
                IsChosen: false),
        ];
    }

    /// <summary>A file or folder by its last name: whoever gets a report need not know the others.</summary>
    public static string ShortPath(string text) =>
        Path.IsPathRooted(text) ? $".../{Path.GetFileName(Path.TrimEndingDirectorySeparator(text))}" : text;

    private static IEnumerable<KeyValuePair<string, string?>> Flatten<T>(T options) =>
        Flatten(string.Empty, JsonSerializer.SerializeToNode(options, _json)!.AsObject());

    private static IEnumerable<KeyValuePair<string, string?>> Flatten(string prefix, JsonObject group) => group.SelectMany(
        entry => entry.Value is JsonObject inner
            ? Flatten($"{prefix}{entry.Key}.", inner)
            : [new(prefix + entry.Key, entry.Value?.ToString())]);
}
