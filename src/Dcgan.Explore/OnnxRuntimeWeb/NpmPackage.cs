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
/// <param name="npm">The whole path of the program; null for the one on the user's path.</param>
internal sealed class NpmPackage(string name, string version, string integrity, string? npm = null)
{
    /// <summary>The package's bytes, fetched where they are not there yet: those that were checked, whatever the file holds later.</summary>
    /// <param name="folder">Where its file is kept.</param>
    /// <param name="log">Told before it is fetched.</param>
    /// <param name="cancellation">Ends npm.</param>
    /// <exception cref="InvalidDataException">Its bytes are others than expected.</exception>
    /// <exception cref="InvalidOperationException">There is no npm, or it fails.</exception>
    /// <exception cref="IOException">The folder cannot be used; the message names it.</exception>
    public async Task<byte[]> GetAsync(string folder, Action<string>? log, CancellationToken cancellation)
    {
        try
        {
            string kept = Path.Combine(folder, FileName);
            if (await ReadAsync(kept, cancellation) is byte[] before && Checksum(before) == integrity)
            {
                return before;
            }

            log?.Invoke($"Fetching {name} {version} with npm.");
            return await FetchAsync(folder, kept, cancellation);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new IOException($"The cache '{folder}' cannot be used: {failure.Message} Name another one with --cache DIR.", failure);
        }
    }

    private string FileName => $"{name}-{version}.tgz";

    private string Remedy =>
        $"Or get the package in another way, unpack it, and name its folder 'dist' with --{name} DIR.";

    private async Task<byte[]> FetchAsync(string folder, string kept, CancellationToken cancellation)
    {
        string work = Directory.CreateDirectory(Path.Combine(folder, $".{name}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp")).FullName;
        try
        {
            await RunAsync(work, cancellation);
            string file = Path.Combine(work, FileName);
            byte[]? fetched = await ReadAsync(file, cancellation);
            string found = fetched is null ? "nothing" : Checksum(fetched);
            if (fetched is null || found != integrity)
            {
                throw new InvalidDataException(
                    $"npm brought {found} as {name} {version}, where {integrity} was published; check what registry npm is set up to use.");
            }

            File.Move(file, kept, overwrite: true);
            return fetched;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task RunAsync(string work, CancellationToken cancellation)
    {
        string program = npm
            ?? ProgramPath.Find(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", Environment.GetEnvironmentVariable("PATH"))
            ?? throw new InvalidOperationException(
                $"{name} {version} is needed, and there is no npm on the path to fetch it with. Install Node.js. {Remedy}");
        var start = new ProcessStartInfo(program, ["pack", $"{name}@{version}", "--ignore-scripts", "--pack-destination", "."])
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
        catch (Win32Exception failure)
        {
            throw new InvalidOperationException(
                $"{name} {version} is needed, and '{start.FileName}' cannot be started to fetch it: {failure.Message}. {Remedy}", failure);
        }
    }

    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellation) =>
        File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellation) : null;

    private static string Checksum(byte[] bytes) => $"sha512-{Convert.ToBase64String(SHA512.HashData(bytes))}";
}
