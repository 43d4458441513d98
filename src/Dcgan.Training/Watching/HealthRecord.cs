using System.Globalization;

namespace Dcgan.Training.Watching;

/// <summary>
/// What a training's health depends on beside its networks. Checkpoints keep it, so that a resumed run notices the same at
/// the same step.
/// </summary>
/// <param name="Rollbacks">How often the training went back to a good snapshot.</param>
/// <param name="AlikeLines">Logging steps in a row at which generated images were alike.</param>
/// <param name="WonLines">Logging steps in a row at which the discriminator was always right.</param>
internal sealed record HealthRecord(int Rollbacks = 0, int AlikeLines = 0, int WonLines = 0)
{
    private const string RollbacksKey = "rollbacks";
    private const string AlikeKey = "health_alike_lines";
    private const string WonKey = "health_won_lines";

    /// <summary>As a checkpoint's text.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToText() =>
    [
        new(RollbacksKey, Rollbacks.ToString(CultureInfo.InvariantCulture)),
        new(AlikeKey, AlikeLines.ToString(CultureInfo.InvariantCulture)),
        new(WonKey, WonLines.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>From a checkpoint's text; what is missing, as in those of older versions, is 0.</summary>
    /// <exception cref="InvalidDataException">A number is none; the message names it.</exception>
    public static HealthRecord Of(IReadOnlyDictionary<string, string> text) =>
        new(Number(text, RollbacksKey), Number(text, AlikeKey), Number(text, WonKey));

    private static int Number(IReadOnlyDictionary<string, string> text, string key) =>
        !text.TryGetValue(key, out string? value) ? 0
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : throw new InvalidDataException($"The checkpoint is broken: its {key} is '{value}'.");
}
