namespace Dcgan.Training.Data;

/// <summary>How far the loading of a data set has come.</summary>
/// <param name="Done">Images loaded, or bytes fetched.</param>
/// <param name="Total">Images to load, or bytes to fetch.</param>
/// <param name="What">What is being loaded, for a person to read.</param>
public readonly record struct LoadProgress(long Done, long Total, string What)
{
    /// <summary>Whether <see cref="Done"/> and <see cref="Total"/> count bytes of a download, and not images.</summary>
    public bool IsBytes { get; init; }

    /// <summary>
    /// What a person should be told once, such as that the pictures have changed and are decoded anew; null mostly.
    /// </summary>
    public string? Notice { get; init; }
}
