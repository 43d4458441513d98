namespace Dcgan.Training.Evaluation.Reports;

/// <summary>What is to be known of how the figures of a report came about.</summary>
public static class EvaluationNotes
{
    /// <summary>The notes of both sides; those of the real images only where they stand behind a figure. Null where there are none.</summary>
    /// <param name="real">The real images.</param>
    /// <param name="images">The images that were judged.</param>
    public static IReadOnlyList<string>? Of(ImageStatistics real, ImageStatistics images)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(images);
        string[] notes = [.. new[] { images.ClassNote, images.HasClasses ? real.ClassNote : null }.OfType<string>().Distinct()];
        return notes.Length == 0 ? null : notes;
    }
}
