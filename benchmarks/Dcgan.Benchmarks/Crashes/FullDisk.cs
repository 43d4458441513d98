namespace Dcgan.Benchmarks.Crashes;

/// <summary>A folder on a disk that has little space left when it is asked to, and space again afterwards.</summary>
internal abstract class FullDisk : IDisposable
{
    /// <summary>A folder on it.</summary>
    public abstract string Folder { get; }

    /// <summary>How it is done, for the table.</summary>
    public abstract string Means { get; }

    /// <summary>A small file system of its own where this process may mount one, or else a limit on the size of files.</summary>
    /// <param name="folder">An empty folder.</param>
    public static FullDisk Make(string folder) =>
        MountedDisk.TryMount(folder) ?? (FullDisk)new LimitedFiles(folder);

    /// <summary>Starts <c>dcgan</c> with little space left.</summary>
    /// <param name="bytes">Bytes that can still be written.</param>
    /// <param name="arguments">Its command line.</param>
    public abstract DcganProcess Start(long bytes, IEnumerable<string> arguments);

    /// <summary>Makes space.</summary>
    public abstract void Relieve();

    public abstract void Dispose();
}
