using System.Globalization;
using Dcgan.Training.Data.Caches;
using Dcgan.Training.Data.Sources;

namespace Dcgan.Training.Data.Downloads;

/// <summary>Fetches named sets into the cache, one process at a time.</summary>
/// <param name="client">Fetches the files.</param>
/// <param name="patience">How long a server may be silent.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="cancellation">Ends the work; what has come is kept and gone on with.</param>
internal sealed class SetDownload(
    HttpClient client, TimeSpan patience, IProgress<LoadProgress>? progress, CancellationToken cancellation)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Fetches a set from where it is published.</summary>
    /// <inheritdoc cref="Fetch(string, IReadOnlyList{RemoteFile}, string)"/>
    public static void Fetch(
        string name, string folder, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = _patience };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Dcgan.Training");
        new SetDownload(client, _patience, progress, cancellation).Fetch(
            name, PublishedSets.Files(name, Environment.GetEnvironmentVariable(PublishedSets.MirrorVariable)), folder);
    }

    /// <summary>Fetches the files that a set lacks, and unpacks them.</summary>
    /// <param name="name">The set.</param>
    /// <param name="files">Its files.</param>
    /// <param name="folder">Where they go.</param>
    /// <exception cref="DownloadException">A file cannot be fetched.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Fetch(string name, IReadOnlyList<RemoteFile> files, string folder)
    {
        using FileStream held = CacheLock.Take(
            folder, () => Tell($"Another process fetches '{name}'; waiting for it."), cancellation);
        var download = new Download(client, patience);
        foreach (RemoteFile file in files)
        {
            string path = Path.Combine(folder, file.Name);
            if (NamedSets.Find(name, folder) is not null || File.Exists(path))
            {
                // Another process was faster, or an earlier one came so far.
                continue;
            }

            Tell(string.Create(
                CultureInfo.InvariantCulture,
                $"'{name}' is not on this machine: fetching {file.Name}, {file.Bytes:N0} bytes, from {file.Addresses[0].Host}."));

            // On a thread without a context to come back to: the caller of a library may block one that waits.
            Task.Run(() => download.FetchAsync(file, folder, progress, cancellation), cancellation).GetAwaiter().GetResult();
        }

        string archive = Path.Combine(folder, files[^1].Name);
        if (name == NamedSets.Cifar10 && File.Exists(archive))
        {
            if (NamedSets.Find(name, folder) is null)
            {
                CifarArchive.Unpack(archive, Path.Combine(folder, NamedSets.CifarFolder), cancellation: cancellation);
            }

            File.Delete(archive);
        }
    }

    private void Tell(string notice) => progress?.Report(new LoadProgress(0, 1, string.Empty) { Notice = notice });
}
