using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Console;
using Dcgan.Cli.Doctor;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan doctor</c>: what was found on this machine, and what to do about it.</summary>
internal static class DoctorCommand
{
    private const int Unwell = 1;

    public static Command Create()
    {
        Option<string?> libTorch = CommonOptions.LibTorch();
        Option<string?> cache = CommonOptions.Cache();
        Option<string?> dataRoot = CommonOptions.DataRoot();
        Option<bool> json = CommonOptions.Json();
        var alone = new Option<string?>(Ward.AloneOption)
        {
            Description = "Run one check in this process, for another one that reads its findings.",
            Hidden = true,
        };
        var command = new Command(
            "doctor",
            "Tell what was found on this machine (libtorch, ONNX Runtime, CUDA, processor, memory, disks, caches, data sets), and what "
            + "to do about it. The exit code is 0 where training and generating pictures both work, and else 1.")
        {
            libTorch, cache, dataRoot, json, alone,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var ward = new Ward(parsed.GetValue(libTorch), parsed.GetValue(cache), parsed.GetValue(dataRoot));
            return Task.FromResult(parsed.GetValue(alone) is string name
                ? Alone(ward, name)
                : Examine(ward, parsed.GetValue(json), cancellation));
        });
        return command;
    }

    private static int Alone(Ward ward, string name)
    {
        FindingLine.Write(System.Console.Out, ward.Alone(name).Look([]));
        return 0;
    }

    private static int Examine(Ward ward, bool json, CancellationToken cancellation)
    {
        var text = new ExaminationText(System.Console.Out);
        var examination = Examination.Of(ward.Checks(), finding =>
        {
            if (!json)
            {
                text.Write(finding);
            }
        }, cancellation);
        if (json)
        {
            Output.Json(examination);
        }
        else
        {
            text.WriteEnd(examination);
        }

        return examination is { Trains: true, Generates: true } ? 0 : Unwell;
    }
}
