using System.Globalization;
using Dcgan.Training.Loop;
using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Training.Checkpoints;

/// <summary>
/// A training state in one safetensors file. Order of the data and random numbers need no place in it: they are
/// functions of the seed and the step (<see cref="RandomStreams"/>).
/// </summary>
internal static class Checkpoint
{
    private const string Format = "dcgan-checkpoint-1";
    internal const string StepKey = "step";

    private const string FormatKey = "format";
    private const string SeedKey = "seed";
    private const string DataKey = "data_sha256";
    private const string RateFactorKey = "rate_factor";

    /// <summary>Writes the state, replacing an older file only when the new one is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="state">The state.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="dataFingerprint">Of the images that are trained on.</param>
    /// <param name="more">Text to keep with it; null for none.</param>
    /// <exception cref="IOException">The file cannot be written; the older one is untouched.</exception>
    public static void Save(
        string path,
        TrainingState state,
        TrainingPlan plan,
        string dataFingerprint,
        IEnumerable<KeyValuePair<string, string>>? more = null) =>
        Safetensors.Write(path, state.Tensors(), new Dictionary<string, string>(more ?? [])
        {
            [FormatKey] = Format,
            [StepKey] = state.Step.ToString(CultureInfo.InvariantCulture),
            [SeedKey] = plan.Seed.ToString(CultureInfo.InvariantCulture),
            [DataKey] = dataFingerprint,
            [RateFactorKey] = state.RateFactor.ToString("R", CultureInfo.InvariantCulture),
        });

    /// <summary>Reads a state into networks of the same architecture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="state">Networks and optimizers to fill.</param>
    /// <param name="plan">Must have the checkpoint's seed.</param>
    /// <param name="dataFingerprint">Must be the checkpoint's, unless null: another image set would be another run.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="InvalidDataException">The file is broken or belongs to another run; the message says how.</exception>
    public static IReadOnlyDictionary<string, string> Load(string path, TrainingState state, TrainingPlan plan, string? dataFingerprint)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Content content = Read(path, state.Tensors(), plan, dataFingerprint);
        foreach ((string name, Tensor target) in state.Tensors())
        {
            target.copy_(content.Tensors[name]);
        }

        state.RateFactor = content.RateFactor;
        state.ContinueFrom(content.Step);
        return content.Text;
    }

    /// <summary>Looks whether <see cref="Load"/> could read a state, and changes nothing.</summary>
    /// <inheritdoc cref="Load"/>
    /// <returns>The steps that the file's state has taken, and its text.</returns>
    public static (long Step, IReadOnlyDictionary<string, string> Text) Check(
        string path, TrainingState state, TrainingPlan plan, string? dataFingerprint)
    {
        using IDisposable scope = NewDisposeScope();
        Content content = Read(path, state.Tensors(), plan, dataFingerprint);
        return (content.Step, content.Text);
    }

    private static Content Read(
        string path, IReadOnlyList<(string Name, Tensor Tensor)> targets, TrainingPlan plan, string? dataFingerprint)
    {
        (Dictionary<string, Tensor> tensors, Dictionary<string, string> metadata) = Safetensors.Read(path);
        string Text(string key) => metadata.GetValueOrDefault(key, string.Empty);

        if (Text(FormatKey) != Format)
        {
            throw new InvalidDataException(
                $"'{path}' is of format '{Text(FormatKey)}', not '{Format}'; resume it with the version that wrote it.");
        }

        if (!long.TryParse(Text(StepKey), CultureInfo.InvariantCulture, out long step) || step < 0
            || Text(SeedKey) != plan.Seed.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidDataException($"'{path}' does not belong to this run: its step or seed differs.");
        }

        if (dataFingerprint is not null && Text(DataKey) != dataFingerprint)
        {
            throw new InvalidDataException(
                $"'{path}' was trained on other images: the image set has changed since. Restore it, or start a new run.");
        }

        // Those of older versions have none.
        if (!double.TryParse(metadata.GetValueOrDefault(RateFactorKey, "1"), CultureInfo.InvariantCulture, out double factor)
            || factor is not (> 0 and <= 1))
        {
            throw new InvalidDataException($"'{path}' is broken: its {RateFactorKey} is '{Text(RateFactorKey)}'.");
        }

        RequireArchitecture(path, targets, tensors);
        return new Content(step, factor, tensors, metadata);
    }

    private static void RequireArchitecture(
        string path, IReadOnlyList<(string Name, Tensor Tensor)> targets, Dictionary<string, Tensor> sources)
    {
        foreach ((string name, Tensor target) in targets)
        {
            if (!sources.TryGetValue(name, out Tensor? source)
                || source.dtype != target.dtype || !source.shape.AsSpan().SequenceEqual(target.shape))
            {
                throw new InvalidDataException(
                    $"'{path}' holds another architecture: '{name}' is missing there or has another shape.");
            }
        }

        if (sources.Count != targets.Count)
        {
            string extra = sources.Keys.Except(targets.Select(target => target.Name)).First();
            throw new InvalidDataException($"'{path}' holds another architecture: this one has no '{extra}'.");
        }
    }

    /// <summary>What a file holds, looked at from all sides before anything is changed by it.</summary>
    private sealed record Content(
        long Step, double RateFactor, Dictionary<string, Tensor> Tensors, Dictionary<string, string> Text);
}
