using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Dcgan.Cli.Tests;

[TestClass]
public sealed class ExploreTests
{
    private const int Interrupt = 2;

    public required TestContext TestContext { get; init; }

    /// <summary>The files of onnxruntime-web by name alone: an export copies them, and no browser runs them here.</summary>
    internal static string Runtime(TestFolder folder)
    {
        string runtime = Directory.CreateDirectory(folder["dist"]).FullName;
        File.WriteAllText(Path.Combine(runtime, "ort.wasm.bundle.min.mjs"), "script");
        File.WriteAllText(Path.Combine(runtime, "ort-wasm-simd-threaded.wasm"), "binary");
        return runtime;
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Windows has no such signals.")]
    public async Task ThePageIsServedUntilCtrlC()
    {
        int port = FreePort();
        using DcganProcess process = DcganProcess.Start("explore", "--model", SharedRun.Generator, "--port", $"{port}");
        await SaidAsync(process, "Ctrl-C ends it.");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        string model = await client.GetStringAsync($"http://127.0.0.1:{port}/model.json", TestContext.CancellationToken);
        Assert.Contains("\"scores\":true", model, "The discriminator beside the generator is used.");
        process.Signal(Interrupt);
        DcganResult result = process.Wait();

        Assert.AreEqual($"page  http://127.0.0.1:{port}/", result.Succeeded().OutputLines.Single());
        Assert.AreEqual("Ctrl-C ends it.", result.ErrorLines.Single());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "Windows has no such signals.")]
    public async Task APortThatIsTakenIsNamedAndTheRemedyWorks()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int taken = ((IPEndPoint)listener.LocalEndpoint).Port;
        string[] explore = ["explore", "--model", SharedRun.Generator, "--port"];
        DcganProcess.Run([.. explore, $"{taken}"]).Failed($"Port {taken} of this machine cannot be had", "or 0 for one that is free");

        using DcganProcess process = DcganProcess.Start([.. explore, "0"]);
        await SaidAsync(process, "Ctrl-C ends it.");
        process.Signal(Interrupt);
        Assert.MatchesRegex("^page  http://127\\.0\\.0\\.1:[1-9][0-9]+/$", process.Wait().Succeeded().OutputLines.Single());
    }

    /// <summary>A script stands in for the desktop's opener, and then there is none.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [SupportedOSPlatform("linux")]
    public async Task TheBrowserIsOpenedWhereThereIsOne()
    {
        using var folder = new TestFolder();
        (string, string)[] path = [("PATH", folder.Path)];
        using (DcganProcess without = DcganProcess.StartWith(path, "explore", "--model", SharedRun.Generator, "--open"))
        {
            await SaidAsync(without, "No browser can be opened");
            without.Signal(Interrupt);
            without.Wait().Succeeded();
        }

        File.WriteAllText(folder["xdg-open"], $"#!/bin/sh\necho \"$1\" > '{folder["opened"]}'\n");
        File.SetUnixFileMode(folder["xdg-open"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using DcganProcess process = DcganProcess.StartWith(path, "explore", "--model", SharedRun.Generator, "--open");
        while ((!File.Exists(folder["opened"]) || new FileInfo(folder["opened"]).Length == 0) && !process.HasEnded)
        {
            await Task.Delay(20, TestContext.CancellationToken);
        }

        process.Signal(Interrupt);
        Assert.AreEqual($"page  {File.ReadAllText(folder["opened"]).Trim()}", process.Wait().Succeeded().OutputLines.Single());
    }

    [TestMethod]
    public void AFolderIsWritten()
    {
        using var folder = new TestFolder();
        File.Copy(SharedRun.Generator, folder["generator.onnx"]);

        DcganResult result = DcganProcess.Run(
            "explore", "--model", folder["generator.onnx"], "--export", folder["site"], "--onnxruntime-web", Runtime(folder)).Succeeded();

        Assert.Contains($"MB in {folder["site"]}", result.OutputLines.Single());
        Assert.Contains("Serve the folder over http", result.Error);
        Assert.AreEqual("binary", File.ReadAllText(Path.Combine(folder["site"], "onnxruntime-web", "ort-wasm-simd-threaded.wasm")));
        CollectionAssert.AreEqual(
            File.ReadAllBytes(SharedRun.Generator), File.ReadAllBytes(Path.Combine(folder["site"], "generator.onnx")));
        Assert.IsFalse(File.Exists(Path.Combine(folder["site"], "discriminator.onnx")), "There is none beside the generator.");
        Assert.Contains("\"scores\":false", File.ReadAllText(Path.Combine(folder["site"], "model.json")));
    }

    [TestMethod]
    public void ADiscriminatorThatDoesNotFitIsLeftOutUnlessItIsAskedFor()
    {
        using var folder = new TestFolder();
        string other = Path.Combine(Repository.Root, "models", "fashion-mnist", "discriminator.onnx");
        File.Copy(SharedRun.Generator, folder["generator.onnx"]);
        File.Copy(other, folder["discriminator.onnx"]);
        string[] command = ["explore", "--model", folder["generator.onnx"], "--export", folder["site"], "--onnxruntime-web", Runtime(folder)];

        Assert.Contains("Pictures get no scores", DcganProcess.Run(command).Succeeded().Error);
        DcganProcess.Run([.. command, "--discriminator", other]).Failed("scores images of 1×28×28", "trained with it");
    }

    [TestMethod]
    public void WrongUsageIsRefused()
    {
        string[] explore = ["explore", "--model", SharedRun.Generator];
        DcganProcess.Run([.. explore, "--port", "70000"]).Refused("--port is '70000'", "1 to 65535, or 0");
        DcganProcess.Run([.. explore, "--port", "-1"]).Refused("--port is '-1'", "1 to 65535, or 0");
        DcganProcess.Run([.. explore, "--export", "site", "--open"]).Refused("--port and --open");
        DcganProcess.Run([.. explore, "--onnxruntime-web", "dist"]).Refused("go with --export");
        DcganProcess.Run([.. explore, "--export", SharedRun.Generator]).Refused("name a folder");
    }

    [TestMethod]
    public void WithoutNpmTheMessageTellsWhatToDo()
    {
        using var folder = new TestFolder();
        (string, string)[] nothing = [("PATH", folder.Path)];

        DcganProcess.RunWith(
            nothing, "explore", "--model", SharedRun.Generator, "--export", folder["site"], "--cache", folder["cache"]).Failed(
            "there is no npm on the path", "--onnxruntime-web DIR");
        Assert.IsFalse(Directory.Exists(folder["site"]));
    }

    /// <summary>A program of that name that came with somebody's files does not run, whatever folder one is in.</summary>
    [TestMethod]
    [DataRow("none")]
    [DataRow(".")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows, IgnoreMessage = "A shell script stands in for npm.")]
    [UnsupportedOSPlatform("windows")]
    public void AnNpmInTheCurrentFolderIsNotRun(string path)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["npm"], $"#!/bin/sh\n: > '{folder["ran"]}'\n");
        File.SetUnixFileMode(folder["npm"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (string, string)[] variables = [("PATH", path == "." ? path : folder[path])];

        DcganProcess.RunIn(
            folder.Path, variables, "explore", "--model", SharedRun.Generator, "--export", "site", "--cache", "cache").Failed(
            "there is no npm on the path");
        Assert.IsFalse(File.Exists(folder["ran"]));
    }

    private async Task SaidAsync(DcganProcess process, string text)
    {
        while (!process.HasSaid(text) && !process.HasEnded)
        {
            await Task.Delay(20, TestContext.CancellationToken);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
