using System.Globalization;
using Dcgan.Training.Weights;

namespace Dcgan.Training.Checkpoints;

/// <summary>How far a checkpoint is, by the head of its file: nothing of it touches libtorch.</summary>
internal static class CheckpointStep
{
    /// <summary>The steps that a checkpoint's state has taken; null where there is no such file.</summary>
    /// <exception cref="InvalidDataException">It is no checkpoint; the message names it.</exception>
    public static long? Of(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string text = SafetensorsHeader.ReadText(path).GetValueOrDefault(Checkpoint.StepKey, string.Empty);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long step)
            ? step
            : throw new InvalidDataException($"'{path}' is no checkpoint: its step is '{text}'.");
    }
}
