using System.CommandLine;
using Dcgan.Benchmarks.Measuring;
using Dcgan.MLNet;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>Memory on the way through very many rows, in a process of its own.</summary>
internal static class Endurance
{
    private const string Name = "mlnet-endurance";
    private const string Cursor = "cursor";
    private const string Engine = "engine";

    /// <summary>Height and width of the smallest networks' images.</summary>
    private const int Side = 4;

    /// <summary>Tenths of the way at which memory is looked at.</summary>
    private static readonly int[] Marks = [1, 5, 10];

    /// <summary>Measures in other processes and adds the table.</summary>
    public static void Run(MLNetOptions options, MarkdownReport report)
    {
        report.Begin(
            "Memory over many rows",
            $"The process's memory in MiB on the way through {options.Rows:N0} rows.",
            ["what", .. Marks.Select(mark => $"{mark * 10} %")]);
        Add($"{ShippedModel.Small().Title}: one cursor, seeds → MLImage → scores, pictures read and disposed", Cursor);
        Add("networks of two layers: one `PredictionEngine`, seed → MLImage → score, pictures disposed", Engine);

        void Add(string title, string what)
        {
            List<string> arguments = [Name, what, $"{options.Rows}"];
            if (options.Threads is int count)
            {
                arguments.AddRange(["--threads", $"{count}"]);
            }

            string output = OwnProcess.Run([.. arguments]);
            report.Add([title, .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        }
    }

    /// <summary>The command of the other processes.</summary>
    public static Command CreateCommand()
    {
        var what = new Argument<string>("what");
        var rows = new Argument<int>("rows");
        var threads = new Option<int?>("--threads");
        var command = new Command(Name) { what, rows, threads };
        command.Hidden = true;
        command.SetAction(result =>
        {
            int count = result.GetValue(rows);
            string way = result.GetValue(what)!;
            if (way == Cursor)
            {
                ReadByCursor(count, result.GetValue(threads));
            }
            else
            {
                PredictOneByOne(count, result.GetValue(threads));
            }
        });
        return command;
    }

    private static void ReadByCursor(int rows, int? threads) =>
        new OurPipelines(new MLContext(), ShippedModel.Small(), rows, threads)
            .SeedsToPicturesAndScores()
            .Run(row => Look(row, rows, Cursor));

    private static void PredictOneByOne(int rows, int? threads)
    {
        var mlContext = new MLContext();
        IDataView empty = mlContext.Data.LoadFromEnumerable<SeedRow>([]);

        // Networks that take no time to speak of, so that what is around them is what is watched.
        var chain = new DcganGenerator(mlContext, new DcganGenerator.Options
        {
            ModelBytes = TinyModels.Generator(channels: 1, Side, Side).ToBytes(),
            Device = DevicePreference.Cpu,
            Threads = threads,
        }).Append(new DcganDiscriminator(mlContext, new DcganDiscriminator.Options
        {
            ModelBytes = TinyModels.Discriminator(channels: 1, Side, Side).ToBytes(),
            Device = DevicePreference.Cpu,
            Threads = threads,
        }));
        using var engine = mlContext.Model.CreatePredictionEngine<SeedRow, ScoredRow>(chain.Fit(empty));
        for (int row = 0; row < rows; row++)
        {
            engine.Predict(new SeedRow { Seed = row }).Image.Dispose();
            Look(row, rows, Engine);
        }
    }

    private static void Look(long row, int rows, string what)
    {
        foreach (int mark in Marks)
        {
            if (row + 1 == (long)rows * mark / 10)
            {
                string memory = $"{Environment.WorkingSet / (double)(1 << 20):N0}";
                Console.Out.WriteLine(memory);
                Progress.Report($"{what}: {memory} MiB after {row + 1:N0} rows");
            }
        }
    }

    private sealed class SeedRow
    {
        public long Seed { get; set; }
    }

    private sealed class ScoredRow
    {
        [ImageType(Side, Side)]
        public MLImage Image { get; set; } = null!;

        public float Score { get; set; }
    }
}
