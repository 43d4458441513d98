using System.Text.Json.Serialization;

namespace Dcgan.Training;

/// <summary>A generator of a snapshot.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SnapshotCandidate>))]
public enum SnapshotCandidate
{
    /// <summary>The weights that are trained.</summary>
    [JsonStringEnumMemberName("trained")]
    Trained,

    /// <summary>Their running average, with batch-norm statistics of its own.</summary>
    [JsonStringEnumMemberName("average")]
    Average,
}
