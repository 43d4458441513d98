using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Dcgan.Cli.Doctor;

/// <summary>How good something is that was found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingState>))]
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Training and generating work, but something could be better.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>Training or generating does not work.</summary>
    [JsonStringEnumMemberName("problem")]
    Problem,
}

/// <summary>Something that was found on this machine.</summary>
/// <param name="Topic">What it is about, in a word or two.</param>
/// <param name="State">How good it is.</param>
/// <param name="Text">What was found, in sentences.</param>
internal sealed record Finding(string Topic, FindingState State, string Text)
{
    /// <summary>What to do about it, in a sentence; null where nothing is to be done.</summary>
    public string? Remedy { get; init; }

    /// <summary>The command that does it; null where there is none.</summary>
    public string? Command { get; init; }

    /// <summary>Whether training does not work for it.</summary>
    public bool StopsTraining { get; init; }

    /// <summary>Whether generating pictures does not work for it.</summary>
    public bool StopsGenerating { get; init; }

    /// <summary>The same for programs; null where the text says all.</summary>
    public JsonObject? Values { get; init; }
}
