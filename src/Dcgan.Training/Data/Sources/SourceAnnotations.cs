namespace Dcgan.Training.Data.Sources;

/// <summary>What a source gives beside the images, with those left out that could not be read.</summary>
/// <param name="Count">Images that are there, at least 1.</param>
/// <param name="Labels">Classes [Count]; null where there are none.</param>
/// <param name="Attributes">Attributes [Count, names], row by row; null where there are none.</param>
/// <param name="AttributeNames">Their names; null where there are none.</param>
/// <param name="ClassNames">What the classes are called; null where nobody knows.</param>
/// <param name="Skipped">What could not be read.</param>
internal sealed record SourceAnnotations(
    int Count,
    long[]? Labels,
    float[]? Attributes,
    IReadOnlyList<string>? AttributeNames,
    IReadOnlyList<string>? ClassNames,
    IReadOnlyList<SkippedImage> Skipped)
{
    /// <summary>Fills a target from a source, and closes the gaps of what could not be read.</summary>
    /// <exception cref="InvalidDataException">Nothing could be read.</exception>
    public static SourceAnnotations Fill(
        IImageSource source, ImageTarget target, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        source.Fill(target, new ProgressCounter(progress, source.Count, source.Name), cancellation);
        if (source.Skipped.Count == source.Count)
        {
            SkippedImage first = source.Skipped[0].Image;
            throw new InvalidDataException(
                $"All {source.Count} pictures of '{source.Name}' are broken; the first: {first.Reason}");
        }

        HashSet<int> missing = [.. source.Skipped.Select(skipped => skipped.Index)];
        if (missing.Count > 0)
        {
            var counter = new ProgressCounter(progress, source.Count, $"closing gaps of {source.Name}");
            target.Close(missing, source.Count, counter, cancellation);
        }

        return new SourceAnnotations(
            source.Count - missing.Count,
            Without(source.Labels, 1, missing),
            Without(Flat(source.Attributes), source.AttributeNames?.Count ?? 0, missing),
            source.AttributeNames,
            source.ClassNames,
            [.. source.Skipped.Select(skipped => skipped.Image)]);
    }

    private static float[]? Flat(float[,]? rows)
    {
        if (rows is null)
        {
            return null;
        }

        float[] flat = new float[rows.Length];
        Buffer.BlockCopy(rows, 0, flat, 0, Buffer.ByteLength(rows));
        return flat;
    }

    private static T[]? Without<T>(T[]? values, int each, HashSet<int> missing) =>
        values is null || missing.Count == 0 ? values : [.. values.Where((_, index) => !missing.Contains(index / each))];
}
