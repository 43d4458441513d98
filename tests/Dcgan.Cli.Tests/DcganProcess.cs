using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Dcgan.Cli.Tests;

/// <summary>What a finished <c>dcgan</c> process left.</summary>
internal sealed record DcganResult(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Asserts success.</summary>
    public DcganResult Succeeded()
    {
        Assert.AreEqual(0, ExitCode, $"{Output}\n{Error}");
        return this;
    }

    /// <summary>Asserts a failure of one clear line that says all the given things, and nothing on standard output.</summary>
    public void Failed(params string[] says) => Ended(1, says);

    /// <summary>Asserts that the command line itself was refused.</summary>
    public void Refused(params string[] says) => Ended(2, says);

    private void Ended(int exitCode, string[] says)
    {
        Assert.AreEqual(exitCode, ExitCode, $"{Output}\n{Error}");
        Assert.AreEqual(string.Empty, Output);
        string line = ErrorLines.Single(line => line.StartsWith("dcgan: ", StringComparison.Ordinal));
        foreach (string part in says)
        {
            Assert.Contains(part, line);
        }

        Assert.DoesNotContain("   at ", Error, "A stack trace was shown without --verbose.");
        Assert.DoesNotContain("(Parameter", line);
        Assert.DoesNotContain("Exception", line);
    }
}

/// <summary>The built <c>dcgan</c>, run as a process of its own.</summary>
internal sealed class DcganProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Built beside the tests, whichever project they belong to: its folder goes on as theirs does.</summary>
    public static string Program { get; } = Path.Combine(
    [
        Repository.Root, "src", "Dcgan.Cli",
        .. Path.GetRelativePath(Path.Combine(Repository.Root, "tests"), AppContext.BaseDirectory).Split(Path.DirectorySeparatorChar)[1..],
        "dcgan.dll",
    ]);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly StringBuilder _error = new();

    private DcganProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                lock (_error)
                {
                    _error.Append(line.Data).Append('\n');
                }
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public static DcganResult Run(params string[] arguments) => RunIn(null, arguments);

    public static DcganResult RunIn(string? folder, params string[] arguments) => RunIn(folder, [], arguments);

    public static DcganResult RunIn(string? folder, (string Name, string Value)[] variables, params string[] arguments)
    {
        using DcganProcess process = Start(folder, variables, arguments);
        return process.Wait();
    }

    public static DcganResult RunWith((string Name, string Value) variable, params string[] arguments) =>
        RunWith([variable], arguments);

    public static DcganResult RunWith((string Name, string Value)[] variables, params string[] arguments)
    {
        using DcganProcess process = Start(null, variables, arguments);
        return process.Wait();
    }

    public static DcganProcess Start(params string[] arguments) => Start(null, [], arguments);

    public static DcganProcess StartWith((string Name, string Value)[] variables, params string[] arguments) =>
        Start(null, variables, arguments);

    public static DcganProcess StartIn(string folder, (string Name, string Value)[] variables, params string[] arguments) =>
        Start(folder, variables, arguments);

    public DcganResult Wait()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"dcgan did not end within {Patience}.");
        }

        // Waits for the last lines of both streams as well.
        _process.WaitForExit();
        return new DcganResult(_process.ExitCode, _output.Result, _error.ToString());
    }

    /// <summary>Whether standard error has had a text so far.</summary>
    public bool HasSaid(string text)
    {
        lock (_error)
        {
            return _error.ToString().Contains(text, StringComparison.Ordinal);
        }
    }

    /// <summary>Sends a POSIX signal.</summary>
    public void Signal(int signal) => Assert.AreEqual(0, Send(Id, signal));

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static DcganProcess Start(string? folder, (string Name, string Value)[] variables, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? string.Empty,
        };
        foreach (string argument in (string[])["exec", Program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new DcganProcess(new Process { StartInfo = start });
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
