namespace Dcgan.Benchmarks.Crashes;

/// <summary>A small file system in memory, filled up by a file.</summary>
internal sealed class MountedDisk : FullDisk
{
    private const int Megabytes = 64;
    private readonly string _filler;

    private MountedDisk(string folder)
    {
        Folder = folder;
        _filler = Path.Combine(folder, "filler");
    }

    /// <inheritdoc/>
    public override string Folder { get; }

    /// <inheritdoc/>
    public override string Means => $"a file system of {Megabytes} MB in memory, filled up";

    /// <summary>Mounts one.</summary>
    /// <returns>Null where that is not permitted.</returns>
    public static MountedDisk? TryMount(string folder) =>
        Tool.Find("mount") is string mount
        && Tool.Run(mount, "-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", folder).ExitCode == 0
            ? new MountedDisk(folder)
            : null;

    /// <inheritdoc/>
    public override DcganProcess Start(long bytes, IEnumerable<string> arguments)
    {
        using (FileStream filler = File.Create(_filler))
        {
            // Written, for a hole takes no space.
            byte[] block = new byte[4096];
            for (long left = new DriveInfo(Folder).AvailableFreeSpace - bytes; left >= block.Length; left -= block.Length)
            {
                filler.Write(block);
            }
        }

        return DcganProcess.Start(arguments);
    }

    /// <inheritdoc/>
    public override void Relieve() => File.Delete(_filler);

    /// <inheritdoc/>
    public override void Dispose() => Tool.Run("umount", Folder);
}
