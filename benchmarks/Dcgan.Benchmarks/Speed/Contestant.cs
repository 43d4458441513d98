using System.Diagnostics;
using System.Globalization;

namespace Dcgan.Benchmarks.Speed;

/// <summary>This program in a process of its own, with its own memory and threads, that works when it is its turn.</summary>
internal sealed class Contestant : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    /// <summary>Starts the process; it prepares, and waits.</summary>
    public Contestant(string name, params string[] arguments)
    {
        Name = name;
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(Contestant).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
    }

    /// <summary>What tables call it.</summary>
    public string Name { get; }

    /// <summary>Gives it a turn, and waits.</summary>
    /// <param name="seconds">How long about.</param>
    /// <returns>What it answers.</returns>
    /// <exception cref="IOException">It ended.</exception>
    public double[] Turn(double seconds)
    {
        _process.StandardInput.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
        string answer = _process.StandardOutput.ReadLine()
            ?? throw new IOException($"'{Name}' ended in the middle of its turn.");
        return [.. answer.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        // It is told that there are no more turns, and cleans up; a busy loop does not listen.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(_patience))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
