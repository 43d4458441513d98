using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Dcgan.Training.Data.Downloads;

/// <summary>
/// Fetches files. What has come of a file waits under its name with <c>.part</c> behind it, and is gone on with the next time;
/// the file itself appears when it is whole and its checksum is right.
/// </summary>
/// <param name="client">The client, whose own timeout does not count.</param>
/// <param name="patience">How long a server may be silent.</param>
internal sealed class Download(HttpClient client, TimeSpan patience)
{
    private const int MostAttempts = 4;
    private const int BufferBytes = 1 << 16;
    private const long ReportEvery = 1 << 18;

    /// <summary>Fetches a file from the first of its addresses that gives it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="folder">Where it goes, which must be there.</param>
    /// <param name="progress">Told the bytes that have come.</param>
    /// <param name="cancellation">Ends the transfer; what has come is kept.</param>
    /// <exception cref="DownloadException">No address gives it; the message says of each why not, in lines of their own.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task FetchAsync(
        RemoteFile file, string folder, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, file.Name);
        List<string> failures = [];
        foreach (Uri address in file.Addresses)
        {
            try
            {
                await FetchAsync(file, address, path, progress, cancellation).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (failure is DownloadException or HttpRequestException)
            {
                failures.Add($"{address}: {DownloadObstacle.Of(failure)}");
            }
        }

        throw new DownloadException(string.Join('\n', failures));
    }

    private async Task FetchAsync(
        RemoteFile file, Uri address, string path, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        string part = path + ".part";
        for (int attempt = 1; ; attempt++)
        {
            using var stored = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            long before = stored.Length;
            try
            {
                await TransferAsync(file, address, stored, progress, cancellation).ConfigureAwait(false);
            }
            catch (DownloadException failure) when (failure.MayPass && stored.Length > before && attempt < MostAttempts)
            {
                // The line broke, and some of the file has come: there may be more.
                continue;
            }
            catch when (stored.Length == 0)
            {
                stored.Dispose();
                File.Delete(part);
                throw;
            }

            stored.Position = 0;
            string found = Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, cancellation).ConfigureAwait(false));

            // On the disk before it gets its name, which says that it is whole.
            stored.Flush(flushToDisk: true);
            stored.Dispose();
            if (found == file.Sha256)
            {
                File.Move(part, path, overwrite: true);
                return;
            }

            File.Delete(part);
            if (before == 0 || attempt >= MostAttempts)
            {
                throw new DownloadException(
                    $"its SHA-256 is {found}, and {file.Sha256} was expected: the file was not kept.");
            }
            // What was there before may have been of another file: once more from the beginning.
        }
    }

    /// <summary>Brings what is missing of a file.</summary>
    private async Task TransferAsync(
        RemoteFile file, Uri address, FileStream stored, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        if (stored.Length > file.Bytes)
        {
            stored.SetLength(0);
        }

        if (stored.Length == file.Bytes)
        {
            return;
        }

        using HttpResponseMessage response = await AskAsync(address, stored, cancellation).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            // The whole file, whatever was asked for.
            stored.SetLength(0);
        }

        long missing = file.Bytes - stored.Length;
        if (response.Content.Headers.ContentLength is long offered && offered != missing)
        {
            throw new DownloadException(string.Create(
                CultureInfo.InvariantCulture, $"it offers {offered:N0} bytes, and {missing:N0} were expected."));
        }

        using Stream content = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        stored.Position = stored.Length;
        byte[] buffer = new byte[BufferBytes];
        long reported = long.MinValue;
        while (true)
        {
            int read = await ReadAsync(content, buffer, stored.Length, file.Bytes, cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            if (stored.Length + read > file.Bytes)
            {
                throw new DownloadException(string.Create(
                    CultureInfo.InvariantCulture, $"it gives more than the {file.Bytes:N0} bytes that were expected."));
            }

            stored.Write(buffer, 0, read);
            stored.Flush();
            if (stored.Length - reported >= ReportEvery || stored.Length == file.Bytes)
            {
                reported = stored.Length;
                progress?.Report(new LoadProgress(stored.Length, file.Bytes, file.Name) { IsBytes = true });
            }
        }

        if (stored.Length < file.Bytes)
        {
            throw EndsEarly(stored.Length, file.Bytes, inner: null);
        }
    }

    /// <summary>Asks for a file, or for what is missing of it where the server can give parts.</summary>
    private async Task<HttpResponseMessage> AskAsync(Uri address, FileStream stored, CancellationToken cancellation)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (stored.Length > 0)
            {
                request.Headers.Range = new RangeHeaderValue(stored.Length, null);
            }

            HttpResponseMessage response = await WithPatience(
                token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), cancellation)
                .ConfigureAwait(false);
            if (response.IsSuccessStatusCode
                && (response.StatusCode != HttpStatusCode.PartialContent
                    || response.Content.Headers.ContentRange?.From == stored.Length))
            {
                return response;
            }

            HttpStatusCode status = response.StatusCode;
            response.Dispose();
            if (stored.Length == 0 || status is not (HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent))
            {
                throw new DownloadException($"the server answered {(int)status} ({status}).");
            }

            // It cannot go on from here: from the beginning.
            stored.SetLength(0);
        }
    }

    private async Task<int> ReadAsync(Stream content, byte[] buffer, long have, long all, CancellationToken cancellation)
    {
        try
        {
            return await WithPatience(token => content.ReadAsync(buffer, token).AsTask(), cancellation).ConfigureAwait(false);
        }
        catch (IOException failure) when (failure is not DownloadException)
        {
            throw EndsEarly(have, all, failure);
        }
    }

    private async Task<T> WithPatience<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(patience);
        try
        {
            return await work(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DownloadException(string.Create(
                CultureInfo.InvariantCulture, $"the server was silent for {patience.TotalSeconds:0.#} seconds."))
            {
                MayPass = true,
            };
        }
    }

    private static DownloadException EndsEarly(long have, long all, Exception? inner) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"the transfer ended after {have:N0} of {all:N0} bytes{(inner is null ? "" : $" ({inner.Message})")}."),
        inner)
    {
        MayPass = true,
    };
}
