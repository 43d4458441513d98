using Dcgan.Tests.Shared.Http;
using Dcgan.Training.Data;
using Dcgan.Training.Data.Downloads;
using Dcgan.Training.Tests.Data.Caches;

namespace Dcgan.Training.Tests.Data.Downloads;

[TestClass]
public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] _content = ImageFiles.Noise(300_000);

    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task A_file_comes_whole_with_its_bytes_counted()
    {
        using var server = new FileServer(asked => Answer.Of(_content, asked));
        var told = new Told();

        await FetchAsync(ServedFile.Of("a.gz", _content, server.Address), told);

        RequireWhole();
        Assert.AreEqual(new Asked("/a.gz", null), server.Requests.Single());
        Assert.IsTrue(told.Counts.All(report => report is { IsBytes: true, Total: 300_000, What: "a.gz" }));
        Assert.AreEqual(300_000, told.Counts[^1].Done);
    }

    [TestMethod]
    public async Task A_line_that_breaks_is_taken_up_where_it_broke()
    {
        int times = 0;
        using var server = new FileServer(asked => Answer.Of(_content, asked) with { BreaksAfter = times++ < 2 ? 100_000 : null });

        await FetchAsync(ServedFile.Of("a.gz", _content, server.Address));

        RequireWhole();
        CollectionAssert.AreEqual(
            new long?[] { null, 100_000, 200_000 }, server.Requests.Select(asked => asked.From).ToArray());
    }

    [TestMethod]
    public async Task What_an_earlier_process_left_is_gone_on_with()
    {
        File.WriteAllBytes(_folder["a.gz.part"], _content[..123_456]);
        using var server = new FileServer(asked => Answer.Of(_content, asked));

        await FetchAsync(ServedFile.Of("a.gz", _content, server.Address));

        RequireWhole();
        Assert.AreEqual(123_456, server.Requests.Single().From);
    }

    [TestMethod]
    public async Task A_server_that_knows_no_parts_gives_the_whole_file()
    {
        File.WriteAllBytes(_folder["a.gz.part"], _content[..123_456]);
        using var server = new FileServer(_ => new Answer { Body = _content });

        await FetchAsync(ServedFile.Of("a.gz", _content, server.Address));

        RequireWhole();
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow("too long")]
    [DataRow("of another file")]
    [DataRow("refused with 416")]
    [DataRow("another part comes")]
    public async Task A_useless_beginning_is_dropped(string kind)
    {
        File.WriteAllBytes(_folder["a.gz.part"], kind == "too long" ? new byte[400_000] : new byte[123_456]);
        using var server = new FileServer(asked => kind switch
        {
            "refused with 416" when asked.From is not null => new Answer { Status = 416 },
            "another part comes" when asked.From is not null =>
                new Answer { Status = 206, Body = _content[5..], Headers = ["Content-Range: bytes 5-299999/300000"] },
            _ => Answer.Of(_content, asked),
        });

        await FetchAsync(ServedFile.Of("a.gz", _content, server.Address));

        RequireWhole();
        Assert.IsNull(server.Requests.Last().From);
    }

    [TestMethod]
    public async Task A_file_of_another_checksum_is_refused_and_not_kept()
    {
        byte[] other = [.. _content];
        other[200_000] ^= 1;
        using var server = new FileServer(asked => Answer.Of(other, asked));
        RemoteFile wanted = ServedFile.Of("a.gz", _content, server.Address);

        string message = await RefusedAsync(wanted);

        StringAssert.Contains(message, wanted.Addresses[0].ToString());
        StringAssert.Contains(message, wanted.Sha256);
        StringAssert.Contains(message, ServedFile.Of("a.gz", other).Sha256);
        Assert.HasCount(0, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public async Task Mirrors_are_tried_in_turn()
    {
        byte[] other = [.. _content];
        other[0] ^= 1;
        using var missing = new FileServer(_ => new Answer { Status = 404 });
        using var wrong = new FileServer(asked => Answer.Of(other, asked));
        using var good = new FileServer(asked => Answer.Of(_content, asked));
        using var spare = new FileServer(asked => Answer.Of(_content, asked));

        await FetchAsync(ServedFile.Of(
            "a.gz", _content, FileServer.Nobody(), missing.Address, wrong.Address, good.Address, spare.Address));

        RequireWhole();
        Assert.HasCount(1, missing.Requests);
        Assert.HasCount(0, spare.Requests);
    }

    [TestMethod]
    public async Task A_line_that_breaks_for_good_goes_on_at_the_next_mirror()
    {
        using var broken = new FileServer(asked => Answer.Of(_content, asked) with { BreaksAfter = asked.From is null ? 100_000 : 0 });
        using var good = new FileServer(asked => Answer.Of(_content, asked));

        await FetchAsync(ServedFile.Of("a.gz", _content, broken.Address, good.Address));

        RequireWhole();
        Assert.AreEqual(100_000, good.Requests.Single().From);
    }

    [TestMethod]
    [DataRow("404", "404")]
    [DataRow("500", "500")]
    [DataRow("shorter", "299,999 bytes, and 300,000")]
    [DataRow("longer", "300,001 bytes, and 300,000")]
    [DataRow("breaks", "ended after 1,000 of 300,000")]
    [DataRow("silent", "silent for 0.3 seconds")]
    [DataRow("silent at once", "silent for 0.3 seconds")]
    public async Task A_server_that_does_not_give_it_says_why(string kind, string reason)
    {
        using var server = new FileServer(asked => kind switch
        {
            "404" => new Answer { Status = 404 },
            "500" => new Answer { Status = 500 },
            "shorter" => new Answer { Body = _content[1..] },
            "longer" => new Answer { Body = [.. _content, 1] },
            "breaks" => new Answer { Body = _content, BreaksAfter = 1_000 },
            _ => new Answer { Body = _content, BreaksAfter = kind == "silent" ? 1_000 : 0, FallsSilent = true },
        });

        string message = await RefusedAsync(ServedFile.Of("a.gz", _content, server.Address));

        StringAssert.Contains(message, reason);
        StringAssert.Contains(message, $"{server.Address}a.gz");
        Assert.IsFalse(File.Exists(_folder["a.gz"]));
    }

    [TestMethod]
    public async Task An_address_at_which_nobody_listens_says_so_in_a_few_words() => StringAssert.Contains(
        await RefusedAsync(ServedFile.Of("a.gz", _content, FileServer.Nobody())), "a.gz: no connection");

    [TestMethod]
    [DataRow(HttpRequestError.NameResolutionError, "name is not known")]
    [DataRow(HttpRequestError.SecureConnectionError, "certificate")]
    [DataRow(HttpRequestError.ProxyTunnelError, "proxy")]
    [DataRow(HttpRequestError.InvalidResponse, "in its own words")]
    public void Kinds_of_network_errors_have_words_of_their_own(HttpRequestError kind, string words) => StringAssert.Contains(
        DownloadObstacle.Of(new HttpRequestException(kind, "in its own words")), words);

    [TestMethod]
    public async Task Cancelling_keeps_what_has_come()
    {
        using var cancellation = new CancellationTokenSource();
        using var server = new FileServer(_ => new Answer { Body = _content, BreaksAfter = 100_000, FallsSilent = true });
        Task fetching = new Download(_client, TimeSpan.FromMinutes(1)).FetchAsync(
            ServedFile.Of("a.gz", _content, server.Address), _folder.Path, progress: null, cancellation.Token);
        SpinWait.SpinUntil(
            () => File.Exists(_folder["a.gz.part"]) && new FileInfo(_folder["a.gz.part"]).Length == 100_000,
            TimeSpan.FromSeconds(20));

        cancellation.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => fetching);
        CollectionAssert.AreEqual(_content[..100_000], File.ReadAllBytes(_folder["a.gz.part"]));
    }

    private Task FetchAsync(RemoteFile file, IProgress<LoadProgress>? progress = null) =>
        new Download(_client, TimeSpan.FromSeconds(0.3)).FetchAsync(file, _folder.Path, progress, CancellationToken.None);

    private async Task<string> RefusedAsync(RemoteFile file) =>
        (await Assert.ThrowsExactlyAsync<DownloadException>(() => FetchAsync(file))).Message;

    private void RequireWhole()
    {
        CollectionAssert.AreEqual(_content, File.ReadAllBytes(_folder["a.gz"]));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }
}
