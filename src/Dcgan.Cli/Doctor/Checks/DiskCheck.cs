using System.Text.Json.Nodes;

namespace Dcgan.Cli.Doctor.Checks;

/// <summary>The folder in which runs and pictures are written unless another one is named.</summary>
/// <param name="look">Tries the folder.</param>
internal sealed class DiskCheck(Func<Place> look) : ICheck
{
    /// <summary>A run of small images takes less.</summary>
    private const long Little = 200_000_000;

    private const long Nothing = 10_000_000;

    /// <inheritdoc/>
    public string Topic => "this folder";

    /// <inheritdoc/>
    public bool DecidesTraining => true;

    /// <inheritdoc/>
    public IEnumerable<Finding> Look(IReadOnlyList<Finding> before)
    {
        Place place = look();
        var values = new JsonObject { ["path"] = place.Path, ["free"] = place.Free };
        bool isFull = place.Free < Nothing;
        if (place.Obstacle is not null || isFull)
        {
            yield return new Finding(
                Topic,
                FindingState.Problem,
                place.Obstacle ?? $"The disk of {place.Path} has {Sizes.Words(place.Free!.Value)} free: a run does not fit.")
            {
                Remedy = isFull
                    ? "Make room, or go to a folder on another disk, or name one with --out."
                    : "Go to a folder of yours, or name one with --out: runs are written where the program is started.",
                // Windows has shells to which this means nothing.
                Command = OperatingSystem.IsWindows() ? null : "cd ~",
                StopsTraining = true,
                Values = values,
            };
            yield break;
        }

        bool isLow = place.Free < Little;
        string free = place.Free is long bytes ? $"{Sizes.Words(bytes)} free" : "can be written";
        yield return new Finding(Topic, isLow ? FindingState.Note : FindingState.Ok, $"{place.Path}: {free}.")
        {
            Remedy = isLow ? "Runs of many or large snapshots may not fit; make room, or name another disk with --out." : null,
            Values = values,
        };
    }
}
