using Dcgan.Training.Runs;
using Microsoft.ML.Runtime;

namespace Dcgan.Training.MLNet;

/// <summary>The folder that a trainer trains in: the user's, or a temporary one that is removed afterwards.</summary>
internal sealed class TrainingPlace : IDisposable
{
    private readonly TemporaryFolder? _temporary;

    private TrainingPlace(RunFolder folder, TemporaryFolder? temporary)
    {
        Folder = folder;
        _temporary = temporary;
    }

    public RunFolder Folder { get; }

    /// <summary>What a user whose training was cancelled can do.</summary>
    public string WhatIsLeft => _temporary is not null
        ? "Nothing is kept of it, as no RunFolder was named."
        : $"'{Folder.Path}' keeps a checkpoint; set Resume to go on from it.";

    /// <summary>A folder for a new run.</summary>
    /// <param name="path">The user's, new or empty; null for a temporary one.</param>
    /// <param name="channel">Warned where a temporary folder cannot be removed; must outlive the place.</param>
    /// <exception cref="IOException">It holds something already, or cannot be made.</exception>
    public static TrainingPlace Create(string? path, IChannel channel)
    {
        if (path is not null)
        {
            return new TrainingPlace(RunFolder.Create(path), temporary: null);
        }

        var temporary = new TemporaryFolder(channel);
        try
        {
            return new TrainingPlace(RunFolder.Create(temporary.Path), temporary);
        }
        catch
        {
            temporary.Dispose();
            throw;
        }
    }

    /// <summary>The folder of an earlier run.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no run in it.</exception>
    /// <exception cref="IOException">Another process uses it.</exception>
    public static TrainingPlace Open(string path) => new(RunFolder.Open(path), temporary: null);

    public void Dispose()
    {
        // The lock first: an open file keeps its folder on some systems.
        Folder.Dispose();
        _temporary?.Dispose();
    }
}
