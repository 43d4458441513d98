using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dcgan.Training.Tests.Runs.TensorBoard;

/// <summary>A value of an event as another program read it.</summary>
internal sealed record ReadValue(
    [property: JsonPropertyName("tag")] string Tag,
    [property: JsonPropertyName("scalar")] float? Scalar,
    [property: JsonPropertyName("image")] JsonElement? Image,
    [property: JsonPropertyName("text")] string? Text,
    [property: JsonPropertyName("plugin")] string? Plugin);

/// <summary>An event as another program read it.</summary>
internal sealed record ReadEvent(
    [property: JsonPropertyName("wall")] double Wall,
    [property: JsonPropertyName("step")] long Step,
    [property: JsonPropertyName("version")] string? Version,
    [property: JsonPropertyName("values")] ReadValue[] Values)
{
    /// <summary>The events in a run's folder, which has one file of them.</summary>
    public static ReadEvent[] Of(string run) => Read(FileOf(run));

    /// <summary>The events of a file.</summary>
    public static ReadEvent[] Read(string path) => JsonSerializer.Deserialize<ReadEvent[]>(
        PythonTools.Run(Path.Combine("Dcgan.Training.Tests", "Python", "read_events.py"), [], path))!;

    /// <summary>The only file of events of a run.</summary>
    public static string FileOf(string run) => Directory.GetFiles(run, "events.out.tfevents.*").Single();

    /// <summary>All but times and speeds, for comparison.</summary>
    public static string[] Timeless(ReadEvent[] events) =>
    [
        .. events.Select(entry => JsonSerializer.Serialize(entry with
        {
            Wall = 0,
            Values = [.. entry.Values.Where(value => value.Tag != "speed/images_per_second")],
        })),
    ];
}
