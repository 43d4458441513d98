using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Dcgan.Benchmarks.Quality;

/// <summary>The command line of <c>quality</c>.</summary>
internal static class QualityCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The folder with Fashion-MNIST's four .gz files.",
            Required = true,
        };
        var work = new Option<string>("--work")
        {
            Description = "Where the plain loop's networks and figures are kept, so that a later run goes on from them.",
            Required = true,
        };
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the table to." };
        var samples = new Option<int>("--samples")
        {
            Description = "Images of each set that are compared.",
            DefaultValueFactory = _ => 10_000,
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Processor threads of libtorch.",
            DefaultValueFactory = _ => 1,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "Seeds weights, data order and latents.",
            DefaultValueFactory = _ => 0,
        };
        var epochs = new Option<int[]>("--reference-epochs")
        {
            Description = "After how many epochs the plain loop is judged, such as 2,5,15.",
            CustomParser = ParseEpochs,
            DefaultValueFactory = _ => [2, 5, 15],
        };
        var generators = new Option<NamedGenerator[]>("--generator")
        {
            Description = "NAME=FILE.onnx: a generator to judge beside it; repeatable.",
            CustomParser = ParseGenerators,
            DefaultValueFactory = _ => [],
        };
        AtLeast(samples, 2);
        AtLeast(threads, 1);
        AtLeast(seed, 0);

        var command = new Command("quality", "Image quality on Fashion-MNIST, side by side with the plain loop.")
        {
            data, work, threads, epochs, generators, samples, table, seed,
        };
        command.SetAction((result, cancellation) => Task.Run(
            () => QualityBenchmark.Run(
                new QualityOptions
                {
                    DataFolder = result.GetRequiredValue(data),
                    WorkFolder = result.GetRequiredValue(work),
                    TableFile = result.GetValue(table),
                    Samples = result.GetValue(samples),
                    Threads = result.GetValue(threads),
                    Seed = result.GetValue(seed),
                    ReferenceEpochs = result.GetRequiredValue(epochs),
                    Generators = result.GetRequiredValue(generators),
                },
                cancellation),
            cancellation));
        return command;
    }

    private static void AtLeast(Option<int> option, int least) =>
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < least)
            {
                result.AddError($"{option.Name} is at least {least}.");
            }
        });

    private static int[] ParseEpochs(ArgumentResult result)
    {
        string[] parts = [.. result.Tokens.SelectMany(token => token.Value.Split(','))];
        var epochs = new SortedSet<int>();
        foreach (string part in parts)
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int epoch) || epoch < 1)
            {
                result.AddError($"'{part}' is no number of epochs; give numbers from 1, such as 2,5,15.");
                return [];
            }

            epochs.Add(epoch);
        }

        return [.. epochs];
    }

    private static NamedGenerator[] ParseGenerators(ArgumentResult result)
    {
        var generators = new List<NamedGenerator>();
        foreach (string value in result.Tokens.Select(token => token.Value))
        {
            int equals = value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || equals == value.Length - 1)
            {
                result.AddError($"'{value}' is no NAME=FILE.onnx.");
                return [];
            }

            generators.Add(new NamedGenerator(value[..equals], value[(equals + 1)..]));
        }

        return [.. generators];
    }
}
