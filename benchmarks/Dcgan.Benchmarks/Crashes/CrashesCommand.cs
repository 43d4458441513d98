using System.CommandLine;

namespace Dcgan.Benchmarks.Crashes;

/// <summary>The command line of <c>crashes</c>.</summary>
internal static class CrashesCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The images of the trainings, as 'dcgan train' takes them: about 10,000 small ones, such as Fashion-MNIST's test images.",
            DefaultValueFactory = _ => "sprites",
        };
        Option<int> epochs = NumberLimits.Whole("--epochs", "Passes over the images; a training should take 10 to 20 seconds.", 3, least: 1);
        Option<int> kills = NumberLimits.Whole("--kills", "Kills at moments of chance.", 50, least: 1);
        Option<int> aimed = NumberLimits.Whole("--aimed-kills", "Further kills while a file is being written.", 10, least: 0);
        Option<int> further = NumberLimits.Whole("--further-kills", "Kills of a training with everything on that has a state of its own.", 10, least: 1);
        Option<int> seed = NumberLimits.Whole("--seed", "Names the moments.", 0, least: 0);
        var quick = new Option<bool>("--quick") { Description = "Few kills, to try the command." };
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the tables to." };
        var command = new Command(
            "crashes", "'dcgan train' killed, out of disk space, locked out, and resumed: nothing may be lost or broken. Runs on Linux.")
        {
            data, epochs, kills, aimed, further, seed, quick, table,
        };
        command.SetAction((result, cancellation) => Task.Run(
            () => CrashesBenchmark.Run(
                new CrashesOptions
                {
                    Data = result.GetRequiredValue(data),
                    Epochs = result.GetValue(epochs),
                    Kills = result.GetValue(quick) ? 4 : result.GetValue(kills),
                    AimedKills = result.GetValue(quick) ? 2 : result.GetValue(aimed),
                    FurtherKills = result.GetValue(quick) ? 2 : result.GetValue(further),
                    Seed = result.GetValue(seed),
                    TableFile = result.GetValue(table),
                },
                cancellation),
            cancellation));
        return command;
    }
}
