using System.CommandLine;

namespace Dcgan.Benchmarks.Faults;

/// <summary>The command line of <c>faults</c>.</summary>
internal static class FaultsCommand
{
    public static Command Create()
    {
        var training = new Option<string>("--data")
        {
            Description = "The training images: an IDX file or a CIFAR-10 folder.",
            Required = true,
        };
        var test = new Option<string>("--test")
        {
            Description = "Real images with labels that are not among them, likewise.",
            Required = true,
        };
        var features = new Option<string?>("--features")
        {
            Description = "The feature network, an ONNX file. [default: the classifier that is shipped]",
        };
        var missing = new Option<int>("--missing-class")
        {
            Description = "The class that one of the faults leaves out.",
            DefaultValueFactory = _ => 0,
        };
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the tables to." };
        var command = new Command("faults", "Faults planted into real images, and which metric of 'dcgan evaluate' catches them.")
        {
            training, test, features, missing, table,
        };
        command.SetAction((result, cancellation) => Task.Run(
            () => FaultsBenchmark.Run(
                new FaultsOptions
                {
                    Training = result.GetRequiredValue(training),
                    Test = result.GetRequiredValue(test),
                    Features = result.GetValue(features),
                    MissingClass = result.GetValue(missing),
                    TableFile = result.GetValue(table),
                },
                cancellation),
            cancellation));
        return command;
    }
}
