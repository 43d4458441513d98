namespace Dcgan.Training.Data;

/// <summary>How far the loading of a data set has come.</summary>
/// <param name="Done">Images loaded.</param>
/// <param name="Total">Images to load.</param>
/// <param name="What">What is being loaded, for a person to read.</param>
public readonly record struct LoadProgress(long Done, long Total, string What);
