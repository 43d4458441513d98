using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Dcgan.Explore.OnnxRuntimeWeb;

namespace Dcgan.Explore.Tests.OnnxRuntimeWeb;

/// <summary>A package is fetched once, by npm or a script in its place, and used only with the right bytes.</summary>
[TestClass]
public sealed class NpmPackageTests : IDisposable
{
    private const string File = "onnxruntime-web-1.0.0.tgz";

    private static readonly byte[] _script = "export const script = 1;"u8.ToArray();
    private static readonly byte[] _binary = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

    private readonly TestFolder _folder = new();

    public required TestContext TestContext { get; init; }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_package_is_fetched_once_and_its_files_taken_out()
    {
        string npm = Npm($"cp '{Published()}' {File}");
        var package = new NpmPackage("onnxruntime-web", "1.0.0", Integrity(Published()), npm);
        List<string> told = [];

        byte[] fetched = await package.GetAsync(_folder["cache"], told.Add, TestContext.CancellationToken);
        CollectionAssert.AreEqual(fetched, await package.GetAsync(_folder["cache"], told.Add, TestContext.CancellationToken));

        Assert.AreEqual("Fetching onnxruntime-web 1.0.0 with npm.", told.Single());
        CollectionAssert.AreEqual(new[] { File }, Left());
        RuntimeFiles files = RuntimeFiles.Unpack(fetched);
        CollectionAssert.AreEqual(_script, files.Files.Single(file => file.Name == "ort.wasm.bundle.min.js").Content);
        CollectionAssert.AreEqual(_binary, files.Files.Single(file => file.Name == RuntimeFiles.Binary).Content);
        Assert.AreEqual("pack onnxruntime-web@1.0.0 --ignore-scripts --pack-destination .", System.IO.File.ReadAllText(_folder["arguments"]).Trim());
    }

    [TestMethod]
    public async Task A_damaged_package_in_the_cache_is_fetched_anew()
    {
        var package = new NpmPackage("onnxruntime-web", "1.0.0", Integrity(Published()), Npm($"cp '{Published()}' {File}"));
        byte[] published = await package.GetAsync(_folder["cache"], null, TestContext.CancellationToken);
        string kept = Path.Combine(_folder["cache"], File);
        System.IO.File.WriteAllText(kept, "damaged");

        byte[] again = await package.GetAsync(_folder["cache"], null, TestContext.CancellationToken);

        CollectionAssert.AreEqual(System.IO.File.ReadAllBytes(Published()), published);
        CollectionAssert.AreEqual(published, again);
        CollectionAssert.AreEqual(published, System.IO.File.ReadAllBytes(kept));
    }

    [TestMethod]
    [DataRow("echo other > onnxruntime-web-1.0.0.tgz", "sha512-")]
    [DataRow("true", "npm brought nothing")]
    public async Task Other_bytes_are_refused_and_not_kept(string script, string says)
    {
        var package = new NpmPackage("onnxruntime-web", "1.0.0", Integrity(Published()), Npm(script));

        InvalidDataException error = await Assert.ThrowsExactlyAsync<InvalidDataException>(() =>
            package.GetAsync(_folder["cache"], null, TestContext.CancellationToken));

        Assert.Contains(says, error.Message);
        Assert.Contains(Integrity(Published()), error.Message);
        Assert.IsEmpty(Left());
    }

    [TestMethod]
    public async Task What_npm_says_of_its_failure_is_told()
    {
        string message = await FailureAsync(Npm("echo 'npm error code ENOTFOUND' >&2; exit 1"));

        Assert.Contains("npm error code ENOTFOUND", message);
        Assert.Contains("--onnxruntime-web DIR", message);
        Assert.IsEmpty(Left());
    }

    [TestMethod]
    public async Task An_npm_that_does_not_start_is_named()
    {
        string message = await FailureAsync(_folder["no-npm"]);

        Assert.Contains($"'{_folder["no-npm"]}' cannot be started to fetch it", message);
        Assert.Contains("--onnxruntime-web DIR", message);
        Assert.IsEmpty(Left());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "It is another kind of name there.")]
    public async Task A_cache_that_cannot_be_used_is_named()
    {
        IOException error = await Assert.ThrowsAsync<IOException>(() =>
            new NpmPackage("onnxruntime-web", "1.0.0", "sha512-", Npm("true")).GetAsync(
                "/proc/self/cache", null, TestContext.CancellationToken));

        Assert.Contains("/proc/self/cache", error.Message);
    }

    /// <summary>Files without the right to be run, and folders that are relative to wherever one happens to be, do not count.</summary>
    [TestMethod]
    public void Only_whole_folders_of_the_path_are_looked_into()
    {
        string npm = Npm("true");
        string name = Path.GetFileName(npm);
        string plain = Directory.CreateDirectory(_folder["plain"]).FullName;
        System.IO.File.WriteAllText(Path.Combine(plain, name), "no program");
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Path);

        Assert.AreEqual(npm, ProgramPath.Find(name, $"{_folder["none"]}:{plain}:{_folder.Path}"));
        Assert.IsNull(ProgramPath.Find(name, $"::.:{relative}:{plain}"));
        Assert.IsTrue(System.IO.File.Exists(Path.Combine(relative, name)), "It was there.");
        Assert.IsNull(ProgramPath.Find(name, null));
    }

    [TestMethod]
    public async Task Giving_up_ends_npm()
    {
        string npm = Npm($"echo $$ > '{_folder["process"]}'; exec sleep 60");
        var package = new NpmPackage("onnxruntime-web", "1.0.0", "sha512-", npm);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        Task<byte[]> fetching = package.GetAsync(_folder["cache"], null, cancellation.Token);
        while (!System.IO.File.Exists(_folder["process"]) || System.IO.File.ReadAllText(_folder["process"]).Length == 0)
        {
            await Task.Delay(10, TestContext.CancellationToken);
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => fetching);
        Assert.IsFalse(Directory.Exists($"/proc/{System.IO.File.ReadAllText(_folder["process"]).Trim()}"));
        Assert.IsEmpty(Left());
    }

    [TestMethod]
    public void A_folder_without_the_files_is_named()
    {
        FileNotFoundException error = Assert.ThrowsExactly<FileNotFoundException>(() => RuntimeFiles.Read(_folder.Path));

        Assert.Contains(_folder[RuntimeFiles.Script], error.Message);
        Assert.Contains($"npm install onnxruntime-web@{RuntimeFiles.Version}", error.Message);
    }

    /// <summary>The checksum in the code is the one of the lock file, which npm wrote.</summary>
    [TestMethod]
    public void The_pinned_package_is_that_of_the_lock_file()
    {
        using var locked = JsonDocument.Parse(System.IO.File.ReadAllText(
            Path.Combine(Repository.Root, "tests", "Shared", "JavaScript", "package-lock.json")));
        JsonElement package = locked.RootElement.GetProperty("packages").GetProperty("node_modules/onnxruntime-web");

        Assert.AreEqual(RuntimeFiles.Version, package.GetProperty("version").GetString());
        Assert.AreEqual(RuntimeFiles.Integrity, package.GetProperty("integrity").GetString());
    }

    private async Task<string> FailureAsync(string npm) => (await Assert.ThrowsExactlyAsync<InvalidOperationException>(() =>
        new NpmPackage("onnxruntime-web", "1.0.0", "sha512-", npm).GetAsync(_folder["cache"], null, TestContext.CancellationToken))).Message;

    private string[] Left() => [.. Directory.EnumerateFileSystemEntries(_folder["cache"]).Select(path => Path.GetFileName(path))];

    private string Published()
    {
        string path = _folder["published.tgz"];
        if (!System.IO.File.Exists(path))
        {
            using var zipped = new GZipStream(System.IO.File.Create(path), CompressionLevel.Fastest);
            using var archive = new TarWriter(zipped);
            foreach ((string name, byte[] content) in new[]
            {
                ("package/package.json", "{}"u8.ToArray()),
                ($"package/dist/{RuntimeFiles.Script}", _script),
                ($"package/dist/{RuntimeFiles.Binary}", _binary),
            })
            {
                archive.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return path;
    }

    private string Npm(string script)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("A shell script stands in for npm.");
        }

        string path = _folder["npm"];
        System.IO.File.WriteAllText(path, $"#!/bin/sh\necho \"$@\" > '{_folder["arguments"]}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static string Integrity(string file) =>
        $"sha512-{Convert.ToBase64String(SHA512.HashData(System.IO.File.ReadAllBytes(file)))}";
}
