using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Dcgan.Benchmarks.Quality;

/// <summary>The command line of <c>quality</c>.</summary>
internal static class QualityCommand
{
    /// <summary>Images are compared in neighbourhoods of five, of which there must be many.</summary>
    private const int LeastSamples = 100;

    public static Command Create()
    {
        var work = new Option<string>("--work")
        {
            Description = "Where trainings and their figures are kept. A later run goes on from them, and several processes may work on one folder.",
            Required = true,
        };
        var fashionMnist = new Option<string?>("--fashion-mnist") { Description = "The folder with Fashion-MNIST's four .gz files." };
        var cifar = new Option<string?>("--cifar10") { Description = "The folder with CIFAR-10's data_batch_1.bin to data_batch_5.bin." };
        var sets = new Option<string[]>("--sets")
        {
            Description = $"The image sets, of {string.Join(",", QualitySet.All.Select(set => set.Name))}.",
            CustomParser = ParseSets,
            DefaultValueFactory = _ => [QualitySet.FashionMnist],
        };
        var seeds = new Option<int[]>("--seeds")
        {
            Description = "The seeds of Fashion-MNIST's trainings; other sets get the first.",
            CustomParser = ParseSeeds,
            DefaultValueFactory = _ => [0, 1, 2],
        };
        Option<int> threads = NumberLimits.Whole("--threads", "Processor threads of every training and measurement.", 2);
        Option<int> samples = NumberLimits.Whole("--samples", "Images of each kind that are compared, at most.", 10_000, LeastSamples);
        Option<int> equalTime = NumberLimits.Whole("--equal-time-epochs", "Epochs of ours that take as long as 5 of the plain loop.", 10);
        Option<int> halfTime = NumberLimits.Whole("--half-time-epochs", "Epochs of ours that take half as long.", 4);
        var quick = new Option<bool>("--quick") { Description = "Try everything on few images with small networks; the figures mean nothing." };
        var row = new Option<string?>("--row")
        {
            Description = "Do one training alone, SET/RECIPE/SEED, such as fashion-mnist/plain/0, in this process, and make no table.",
        };
        var tableOnly = new Option<bool>("--table-only") { Description = "Train nothing: make the table of what there is." };
        var note = new Option<string?>("--note") { Description = "A fact for the table, such as \"beside other work\"." };
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the table to, after each training." };

        var command = new Command(
            "quality", "Image quality of our trainings and of the plain loop, at equal images and at equal time.")
        {
            work, fashionMnist, cifar, sets, seeds, threads, samples, equalTime, halfTime, quick, row, tableOnly, note, table,
        };
        command.SetAction((result, cancellation) => Task.Run(
            () => QualityBenchmark.Run(
                new QualityOptions
                {
                    WorkFolder = result.GetRequiredValue(work),
                    FashionMnistFolder = result.GetValue(fashionMnist),
                    CifarFolder = result.GetValue(cifar),
                    Sets = result.GetRequiredValue(sets),
                    Seeds = result.GetRequiredValue(seeds),
                    Threads = result.GetValue(threads),
                    Samples = result.GetValue(samples),
                    EqualTimeEpochs = result.GetValue(equalTime),
                    HalfTimeEpochs = result.GetValue(halfTime),
                    Quick = result.GetValue(quick),
                    Row = result.GetValue(row),
                    TableOnly = result.GetValue(tableOnly),
                    Note = result.GetValue(note),
                    TableFile = result.GetValue(table),
                },
                cancellation),
            cancellation));
        return command;
    }

    private static string[] ParseSets(ArgumentResult result)
    {
        string[] names = Parts(result);
        string[] known = [.. QualitySet.All.Select(set => set.Name)];
        foreach (string name in names.Except(known))
        {
            result.AddError($"'{name}' is no image set; there are {string.Join(", ", known)}.");
        }

        return names;
    }

    private static int[] ParseSeeds(ArgumentResult result)
    {
        var seeds = new SortedSet<int>();
        foreach (string part in Parts(result))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int seed))
            {
                result.AddError($"'{part}' is no seed; give numbers from 0, such as 0,1,2.");
                return [];
            }

            seeds.Add(seed);
        }

        return [.. seeds];
    }

    private static string[] Parts(ArgumentResult result) => [.. result.Tokens.SelectMany(token => token.Value.Split(','))];
}
