using System.Globalization;
using Dcgan.Training.Checkpoints;
using Dcgan.Training.Loop;
using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Training.Watching;

/// <summary>The best state of a training so far, in a file like a checkpoint that says how good it is.</summary>
/// <param name="Quality">How good it is.</param>
/// <param name="Samples">Images that were judged.</param>
/// <param name="Network">The name of the network in whose features they were compared.</param>
/// <param name="NetworkFingerprint">That network's fingerprint.</param>
internal sealed record BestSnapshot(SnapshotQuality Quality, int Samples, string Network, string NetworkFingerprint)
{
    private const string ImagesKey = "images";
    private const string DistanceKey = "frechet_distance";
    private const string CandidateKey = "candidate";
    private const string SamplesKey = "samples";
    private const string NetworkKey = "network";
    private const string NetworkFingerprintKey = "network_sha256";

    /// <summary>Writes the state and its quality, replacing an older file only when the new one is whole.</summary>
    /// <exception cref="IOException">The file cannot be written; the older one is untouched.</exception>
    public void Save(string path, TrainingState state, TrainingPlan plan, string dataFingerprint, HealthRecord health) =>
        Checkpoint.Save(path, state, plan, dataFingerprint,
        [
            .. health.ToText(),
            new(ImagesKey, Quality.Images.ToString(CultureInfo.InvariantCulture)),
            new(DistanceKey, Quality.Distance.ToString("R", CultureInfo.InvariantCulture)),
            new(CandidateKey, Quality.Candidate.ToString()),
            new(SamplesKey, Samples.ToString(CultureInfo.InvariantCulture)),
            new(NetworkKey, Network),
            new(NetworkFingerprintKey, NetworkFingerprint),
        ]);

    /// <summary>What a file says of itself; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It is broken; the message names it.</exception>
    public static BestSnapshot? TryRead(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using IDisposable scope = NewDisposeScope();
        Dictionary<string, string> text = Safetensors.Read(path).Metadata;
        return long.TryParse(text.GetValueOrDefault(ImagesKey), NumberStyles.None, CultureInfo.InvariantCulture, out long images)
            && double.TryParse(text.GetValueOrDefault(DistanceKey), CultureInfo.InvariantCulture, out double distance)
            && distance is >= 0 and < double.PositiveInfinity
            && Enum.TryParse(text.GetValueOrDefault(CandidateKey), out SnapshotCandidate candidate)
            && Enum.IsDefined(candidate)
            && int.TryParse(text.GetValueOrDefault(SamplesKey), NumberStyles.None, CultureInfo.InvariantCulture, out int samples)
            && text.TryGetValue(NetworkKey, out string? network)
            && text.TryGetValue(NetworkFingerprintKey, out string? fingerprint)
                ? new BestSnapshot(new SnapshotQuality(images, distance, candidate), samples, network, fingerprint)
                : throw new InvalidDataException(
                    $"'{path}' does not say how good the snapshot is that it holds; remove it, and the best of what follows is kept.");
    }
}
