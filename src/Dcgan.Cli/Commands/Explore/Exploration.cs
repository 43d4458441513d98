using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Dcgan.Cli.Console;
using Dcgan.Explore;
using Dcgan.Explore.OnnxRuntimeWeb;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands.Explore;

/// <summary>Serves the page until Ctrl-C, or writes it to a folder.</summary>
internal static class Exploration
{
    public static async Task RunAsync(ExploreOptions options, OnnxSessionOptions session, CancellationToken cancellation)
    {
        // Between two requests the processor is the user's.
        using ExploredModel model = Open(options, session with { BusyWaiting = false });
        if (options.Export is not null)
        {
            RuntimeFiles runtime = options.OnnxRuntimeWeb is null
                ? await RuntimeFiles.FetchAsync(options.Cache, Output.Note, cancellation)
                : RuntimeFiles.Read(options.OnnxRuntimeWeb);
            (int files, long bytes) = StaticExport.Write(model, runtime, options.Export);
            string size = (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture);
            Output.Table(("page", $"{files} files, {size} MB in {options.Export}"));
            Output.Note("Serve the folder over http or https; browsers do not run it from disk.");
            return;
        }

        await using ExploreServer server = await ExploreServer.StartAsync(model, options.Port ?? 0, Output.Note, cancellation);
        Output.Table(("page", $"{server.Address}"));
        Output.Note("Ctrl-C ends it.");
        if (options.Open)
        {
            OpenBrowser(server.Address);
        }

        await WaitAsync(cancellation);
    }

    private static ExploredModel Open(ExploreOptions options, OnnxSessionOptions session)
    {
        string beside = Path.Combine(Path.GetDirectoryName(options.Model) ?? string.Empty, "discriminator.onnx");
        if (options.Discriminator is not null || !File.Exists(beside))
        {
            return ExploredModel.Open(options.Model, options.Discriminator, session);
        }

        try
        {
            return ExploredModel.Open(options.Model, beside, session);
        }
        catch (InvalidDataException failure)
        {
            // What is wrong may be the generator; then this fails too.
            ExploredModel model = ExploredModel.Open(options.Model, discriminator: null, session);
            Output.Note($"Pictures get no scores: {failure.Message}");
            return model;
        }
    }

    private static void OpenBrowser(Uri address)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo($"{address}") { UseShellExecute = true });
        }
        catch (Win32Exception failure)
        {
            Output.Note($"No browser can be opened ({failure.Message}); open the address above.");
        }
    }

    private static async Task WaitAsync(CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = cancellation.Register(ended.SetResult);
        await ended.Task;
    }
}
