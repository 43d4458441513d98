using Dcgan.Shared;
using Dcgan.Training.Data.Sources;

namespace Dcgan.Training.Data;

/// <summary>The published sets that <see cref="ImageSetOptions.Source"/> knows by name.</summary>
public static class NamedImageSets
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [NamedSets.Mnist, NamedSets.FashionMnist, NamedSets.Cifar10];

    /// <summary>Whether a set is on this machine, or would be fetched.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="dataRoot">The folder that is looked into first; null for none.</param>
    /// <param name="cacheFolder">The folder of the cache; null for the user's own.</param>
    /// <exception cref="IOException">The user has no folder for caches.</exception>
    public static bool IsHere(string name, string? dataRoot = null, string? cacheFolder = null) =>
        (dataRoot is not null && NamedSets.FindBelow(name, dataRoot) is not null)
        || NamedSets.Find(name, Path.Combine(UserCache.Folder(cacheFolder, NamedSets.CacheKind), name)) is not null;
}
