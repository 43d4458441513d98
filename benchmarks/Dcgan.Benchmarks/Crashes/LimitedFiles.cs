namespace Dcgan.Benchmarks.Crashes;

/// <summary>
/// Where no file system can be mounted: no file may grow beyond a size (<c>ulimit -f</c>). Writing on fails as on a full disk,
/// with another reason.
/// </summary>
internal sealed class LimitedFiles(string folder) : FullDisk
{
    private const int BlockSize = 1024;

    /// <inheritdoc/>
    public override string Folder => folder;

    /// <inheritdoc/>
    public override string Means => "a limit on the size of files (`ulimit -f`)";

    /// <inheritdoc/>
    public override DcganProcess Start(long bytes, IEnumerable<string> arguments) => DcganProcess.Start(
        arguments,
        "env",
        // .NET keeps its code in a large file in memory, unless it is told not to.
        "DOTNET_EnableWriteXorExecute=0",
        "bash",
        "-c",
        $"trap '' XFSZ; ulimit -f {bytes / BlockSize}; exec \"$@\"",
        "bash");

    /// <inheritdoc/>
    public override void Relieve()
    {
        // The limit has ended with the process.
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
