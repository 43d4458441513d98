using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>The folder for what can be fetched or computed again.</summary>
/// <param name="look">Tries the folder.</param>
internal sealed class CacheCheck(Func<Place> look) : ICheck
{
    private const long Little = 500_000_000;

    private static readonly (string Folder, string Words)[] _kinds =
    [
        ("data", "fetched data sets"),
        ("images", "decoded images"),
        ("native", "copies of TorchSharp's native part"),
        ("packages", "fetched packages"),
    ];

    private static readonly EnumerationOptions _files = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <inheritdoc/>
    public string Topic => "cache";

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        Place place = look();
        if (place.Obstacle is string obstacle)
        {
            yield return new Finding(Topic, FindingState.Note, $"{obstacle} Data sets cannot be fetched, nor large ones decoded.")
            {
                Remedy = "Name a folder that can be written with --cache DIR, or make this one writable.",
                Values = new JsonObject { ["path"] = place.Path, ["isWritable"] = false },
            };
            yield break;
        }

        (string Words, long Bytes)[] held = [.. _kinds.Select(kind => (kind.Words, Bytes: Size(Path.Combine(place.Path, kind.Folder))))];
        string what = string.Join(", ", held.Where(kind => kind.Bytes > 0).Select(kind => $"{kind.Words} {Sizes.Words(kind.Bytes)}"));
        string free = place.Free is long bytes ? $"; {Sizes.Words(bytes)} free" : string.Empty;
        bool isLow = place.Free < Little;
        yield return new Finding(
            Topic, isLow ? FindingState.Note : FindingState.Ok, $"{place.Path}: {(what.Length > 0 ? what : "nothing yet")}{free}.")
        {
            Remedy = isLow
                ? "Data sets may not fit: make room, or name a folder on another disk with --cache DIR. All that lies in the cache can be deleted."
                : null,
            Values = new JsonObject
            {
                ["path"] = place.Path,
                ["isWritable"] = true,
                ["free"] = place.Free,
                ["bytes"] = new JsonObject([.. _kinds.Zip(held, (kind, one) => KeyValuePair.Create(kind.Folder, (JsonNode?)one.Bytes))]),
            },
        };
    }

    /// <summary>Bytes of a folder's files: none of those that are deleted meanwhile, or closed to this user, or only linked to.</summary>
    private static long Size(string folder) => !Directory.Exists(folder) ? 0
        : new FileSystemEnumerable<long>(folder, (ref FileSystemEntry entry) => entry.Length, _files)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        }.Sum();
}
