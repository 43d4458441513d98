using System.Runtime.Versioning;
using System.Text.Json;
using Dcgan.Cli.Tests;
using Dcgan.Tests.Shared.Documentation;

namespace Dcgan.Docs.Tests.Commands;

/// <summary>The folder in which a reader follows a page, command by command.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class WorkFolder : IDisposable
{
    private const int Interrupt = 2;

    /// <summary>Caches and browsers of a reader's own are left alone.</summary>
    private static readonly TestFolder _home = new();

    private readonly TestFolder _folder = new();

    /// <summary>Deletes what all pages share.</summary>
    public static void DeleteShared() => _home.Dispose();

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a <c>dcgan</c> command line within its budget, and looks at what it made.</summary>
    public async Task RunAsync(DcganLine line, CancellationToken cancellation)
    {
        string[] arguments = Budget.Apply(line);
        string[] written = [.. WrittenFiles.Of(arguments)];
        Inputs.Lay(_folder.Path, arguments.Except(written));
        string[] runsBefore = Runs();

        DcganResult result = Serves(arguments)
            ? await ServeAsync(arguments, cancellation)
            : DcganProcess.RunIn(_folder.Path, Variables(line), arguments);

        string command = $"{line}\nrun as: dcgan {string.Join(' ', arguments)}\n";
        Assert.AreEqual(0, result.ExitCode, $"{command}{result.Output}\n{result.Error}");
        foreach (string name in written)
        {
            WrittenFiles.Require(_folder[name]);
        }

        if (arguments is ["train", ..] && !arguments.Contains("--out") && !arguments.Contains("--resume"))
        {
            string run = Runs().Except(runsBefore).Single();
            Assert.IsTrue(File.Exists(Path.Combine(run, "generator.onnx")), $"{command}'{run}' has no generator.");
            WrittenFiles.Require(run);
        }

        if (arguments.Contains("--json"))
        {
            JsonDocument.Parse(result.Output).Dispose();
        }

        if (line.Command.Shown is string shown)
        {
            // A list of files is shown by a page, and written by the command.
            ShownOutput.Require(
                string.Join('\n', shown.Split('\n').Where(name => !File.Exists(_folder[name.Trim()]))),
                $"{result.Error}\n{result.Output}", Budget.Of(line)?.Lacks, command);
        }
    }

    /// <summary>Runs another program's command line in the shell.</summary>
    public void Run(ShellCommand command)
    {
        Inputs.Lay(_folder.Path, command.Words);
        (int exitCode, string output, string errors) =
            ToolProcess.Run("/bin/sh", "-c", $"cd '{_folder.Path}' && {command.Text}");
        Assert.AreEqual(0, exitCode, $"{command}\n{output}\n{errors}");
    }

    private static bool Serves(string[] arguments) => arguments is ["explore", ..] && !arguments.Contains("--export");

    /// <summary>Starts a command that serves pages, opens its page as a browser would, and ends it as Ctrl-C does.</summary>
    private async Task<DcganResult> ServeAsync(string[] arguments, CancellationToken cancellation)
    {
        string opened = _folder["opened"];
        foreach (string opener in (string[])["xdg-open", "open"])
        {
            File.WriteAllText(_folder[opener], $"#!/bin/sh\necho \"$1\" > '{opened}.new'\n/bin/mv '{opened}.new' '{opened}'\n");
            File.SetUnixFileMode(_folder[opener], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        using DcganProcess process = DcganProcess.StartIn(_folder.Path, [("PATH", _folder.Path), .. Shared()], [.. arguments, "--port", "0"]);
        while (!process.HasEnded && !(arguments.Contains("--open") ? File.Exists(opened) : process.HasSaid("Ctrl-C ends it.")))
        {
            await Task.Delay(20, cancellation);
        }

        if (File.Exists(opened))
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            Assert.Contains("<html", await client.GetStringAsync(File.ReadAllText(opened).Trim(), cancellation));
        }

        if (!process.HasEnded)
        {
            process.Signal(Interrupt);
        }

        return process.Wait();
    }

    private string[] Runs() => Directory.Exists(_folder["runs"]) ? Directory.GetDirectories(_folder["runs"]) : [];

    private static (string Name, string Value)[] Variables(DcganLine line) => [.. Shared(), .. line.Command.Variables];

    private static (string Name, string Value)[] Shared() => [("XDG_DATA_HOME", _home.Path)];
}
