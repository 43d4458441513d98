using System.Diagnostics;
using System.Text;
using Dcgan.Benchmarks.Measuring;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>The <c>dcgan</c> that was built with this program, as a process of its own.</summary>
internal sealed class DcganProcess : IDisposable
{
    private const string ErrorPrefix = "dcgan: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private DcganProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.Append(line.Data).Append('\n');
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The exit code of a process that has ended.</summary>
    public int ExitCode => _process.ExitCode;

    private static string Program { get; } = Path.Combine(
        Repository.Find(),
        "src",
        "Dcgan.Cli",
        Path.GetRelativePath(Path.Combine(Repository.Find(), "benchmarks", "Dcgan.Benchmarks"), AppContext.BaseDirectory),
        "dcgan.dll");

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="through">A program with arguments that starts it in turn, such as <c>setpriv</c>; none for none.</param>
    public static DcganProcess Start(IEnumerable<string> arguments, params string[] through)
    {
        string[] line = [.. through, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", Program, .. arguments];
        return new DcganProcess(new Process
        {
            StartInfo = new ProcessStartInfo(line[0], line[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        });
    }

    /// <summary>Waits for it to end by itself.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="IOException">It does not end within minutes.</exception>
    public int Wait()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
            throw new IOException($"dcgan did not end within {Patience.TotalMinutes} minutes; it said: {Message}");
        }

        // Waits for the last lines as well.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Waits for it to end by itself, a while at most.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool WaitFor(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>Ends it at once, with SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>The line that says what went wrong; the last line where there is none.</summary>
    public string Message
    {
        get
        {
            lock (_errors)
            {
                string[] lines = _errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
                return lines.FirstOrDefault(line => line.StartsWith(ErrorPrefix, StringComparison.Ordinal)) ?? lines.LastOrDefault("");
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
