using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Dcgan.Explore.OnnxRuntimeWeb;

/// <summary>
/// A package that the user's own npm fetches, from wherever it is set up to. It is kept and used only while its bytes are the
/// expected ones.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="version">Its version.</param>
/// <param name="integrity">Its checksum: <c>sha512-</c> and Base64.</param>
/// <param name="npm">The program.</param>
internal sealed class NpmPackage(string name, string version, string integrity, string? npm = null)
{
    private readonly string _npm = npm ?? (OperatingSystem.IsWindows() ? "npm.cmd" : "npm");

    /// <summary>The package's file, fetched where it is not there yet.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="log">Told before it is fetched.</param>
    /// <param name="cancellation">Ends npm.</param>
    /// <exception cref="InvalidDataException">Its bytes are others than expected.</exception>
    /// <exception cref="InvalidOperationException">There is no npm, or it fails.</exception>
    public async Task<string> GetAsync(string folder, Action<string>? log, CancellationToken cancellation)
    {
        string file = $"{name}-{version}.tgz";
        string kept = Path.Combine(folder, file);
        if (File.Exists(kept) && Checksum(kept) == integrity)
        {
            return kept;
        }

        log?.Invoke($"Fetching {name} {version} with npm.");
        string work = Directory.CreateDirectory(Path.Combine(folder, $".{name}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp")).FullName;
        try
        {
            await FetchAsync(work, cancellation);
            string fetched = Path.Combine(work, file);
            string found = File.Exists(fetched) ? Checksum(fetched) : "nothing";
            if (found != integrity)
            {
                throw new InvalidDataException(
                    $"npm brought {found} as {name} {version}, where {integrity} was published; check what registry npm is set up to use.");
            }

            File.Move(fetched, kept, overwrite: true);
            return kept;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task FetchAsync(string work, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(_npm, ["pack", $"{name}@{version}", "--ignore-scripts"])
        {
            WorkingDirectory = work,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Start(start);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            string errors = await process.StandardError.ReadToEndAsync(cancellation);
            await output;
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm cannot fetch {name} {version}: {errors.Trim()} {Remedy}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"{name} {version} is needed, and there is no npm on the path to fetch it with. Install Node.js. {Remedy}", missing);
        }
    }

    private string Remedy =>
        $"Or get the package in another way, unpack it, and name its folder 'dist' with --{name} DIR.";

    private static string Checksum(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return $"sha512-{Convert.ToBase64String(SHA512.HashData(stream))}";
    }
}
