namespace Dcgan.Training.Data.Downloads;

/// <summary>A file cannot be fetched from an address.</summary>
internal sealed class DownloadException(string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Whether it may go on where it stopped.</summary>
    public bool MayPass { get; init; }
}
