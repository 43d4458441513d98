using Dcgan.Training.Runs;

namespace Dcgan.Training.MLNet;

/// <summary>The folder that a trainer trains in: the user's, or a temporary one that is removed afterwards.</summary>
internal sealed class TrainingPlace : IDisposable
{
    private readonly bool _isTemporary;

    private TrainingPlace(RunFolder folder, bool isTemporary)
    {
        Folder = folder;
        _isTemporary = isTemporary;
    }

    public RunFolder Folder { get; }

    /// <summary>What a user whose training was cancelled can do.</summary>
    public string WhatIsLeft => _isTemporary
        ? "Nothing is kept of it, as no RunFolder was named."
        : $"'{Folder.Path}' keeps a checkpoint; set Resume to go on from it.";

    /// <summary>A folder for a new run.</summary>
    /// <param name="path">The user's, new or empty; null for a temporary one.</param>
    /// <exception cref="IOException">It holds something already, or cannot be made.</exception>
    public static TrainingPlace Create(string? path) => path is not null
        ? new TrainingPlace(RunFolder.Create(path), isTemporary: false)
        : new TrainingPlace(RunFolder.Create(Directory.CreateTempSubdirectory("dcgan-").FullName), isTemporary: true);

    /// <summary>The folder of an earlier run.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no run in it.</exception>
    /// <exception cref="IOException">Another process uses it.</exception>
    public static TrainingPlace Open(string path) => new(RunFolder.Open(path), isTemporary: false);

    public void Dispose()
    {
        Folder.Dispose();
        if (_isTemporary)
        {
            Directory.Delete(Folder.Path, recursive: true);
        }
    }
}
