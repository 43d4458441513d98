using System.Globalization;
using System.Security.Cryptography;
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
    /// <exception cref="InvalidDataException">An archive cannot be unpacked; the message names it and the remedy.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Fetch(string name, IReadOnlyList<RemoteFile> files, string folder)
    {
        using FileStream held = CacheLock.Take(
            folder, () => Tell($"Another process fetches '{name}'; waiting for it."), cancellation);
        if (NamedSets.Find(name, folder) is not null)
        {
            // Another process was faster.
            return;
        }

        foreach (RemoteFile file in files)
        {
            Fetch(name, file, folder);
        }

        if (name == NamedSets.Cifar10)
        {
            string archive = Path.Combine(folder, files[^1].Name);
            string batches = Path.Combine(folder, NamedSets.CifarFolder);
            if (CifarArchive.Unpack(archive, batches, progress: progress, cancellation: cancellation) is string kept)
            {
                Tell($"'{batches}' held files, but no batches of '{name}'; they are in '{kept}' now.");
            }

            File.Delete(archive);
        }
    }

    /// <summary>Fetches a file, unless an earlier process came so far.</summary>
    private void Fetch(string name, RemoteFile file, string folder)
    {
        string path = Path.Combine(folder, file.Name);
        string? other = null;
        if (File.Exists(path))
        {
            string found = Hash(path);
            if (found == file.Sha256)
            {
                return;
            }

            other = $"'{path}' is not the published file: its SHA-256 is {found}, and {file.Sha256} was expected.";
            Tell($"{other} It is replaced once that has come.");
        }

        Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"'{name}' is not on this machine: fetching {file.Name}, {file.Bytes:N0} bytes, from {file.Addresses[0].Host}."));
        try
        {
            // On a thread without a context to come back to: the caller of a library may block one that waits.
            Task.Run(() => new Download(client, patience).FetchAsync(file, folder, progress, cancellation), cancellation)
                .GetAwaiter().GetResult();
        }
        catch (DownloadException failure) when (other is not null)
        {
            throw new DownloadException($"{other}\n{failure.Message}", failure);
        }
    }

    private static string Hash(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private void Tell(string notice) => progress?.Report(new LoadProgress(0, 1, string.Empty) { Notice = notice });
}
