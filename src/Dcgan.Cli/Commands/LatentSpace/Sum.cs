using System.Globalization;
using Dcgan.Cli.Arguments;
using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Cli.Commands.LatentSpace;

/// <summary>A sum of mean latents, and the file that shows it.</summary>
internal sealed record Sum
{
    /// <summary>Latents of seeds have no element beyond 5.8.</summary>
    public const double MaxRadius = 10;

    private const int Neighbours = 8;

    private const string Remedy = "use fewer seeds or a smaller --scale";

    public required string Model { get; init; }

    /// <summary>What is added and taken away; at least one group is added.</summary>
    public required SeedGroup[] Groups { get; init; }

    /// <summary>The class that is asked for.</summary>
    public required string[] Label { get; init; }

    /// <summary>Whether the sum is brought to the length of seeds' latents.</summary>
    public required bool IsRescaled { get; init; }

    /// <summary>The most that an element changes by in the neighbourhood.</summary>
    public required double Radius { get; init; }

    /// <summary>Which neighbours.</summary>
    public required long Seed { get; init; }

    public required int Scale { get; init; }

    public required string Output { get; init; }

    public required OnnxSessionOptions Session { get; init; }

    /// <summary>Makes the file.</summary>
    /// <exception cref="UsageException">The options do not fit together, or do not fit the model.</exception>
    public void Make(CancellationToken cancellation)
    {
        RequireOptions();
        using var generator = GeneratorSession.Open(Model, Session);
        long[] label = ClassLabel.FindOne(Label, generator.Classes, Model);
        RequireSize(generator);

        float[][][] latents = [.. Groups.Select(group => group.Seeds.Select(generator.LatentOf).ToArray())];
        float[][] means = [.. latents.Select(LatentArithmetic.Mean)];
        float[] sum = LatentArithmetic.Combine(
            [.. means.Where((_, index) => Groups[index].IsAdded)], [.. means.Where((_, index) => !Groups[index].IsAdded)]);
        double length = LatentShell.Length(sum);
        if (IsRescaled && length == 0)
        {
            throw new UsageException(
                "--rescale has nothing to lengthen: what is added is taken away again, and the sum is zero; use other seeds, or leave it out.");
        }

        float[] centre = IsRescaled ? LatentShell.Project(sum) : sum;
        float[][] around = LatentNeighbourhood.Around(centre, Neighbours, Radius, Seed);

        float[][] all = [.. latents.Zip(means).SelectMany(group => group.First.Append(group.Second)),
            .. around[..(Neighbours / 2)], centre, .. around[(Neighbours / 2)..]];
        RasterImage figure = new LatentPictures(generator, label, Scale).Make(all, Compose, cancellation);
        PngWriter.Write(figure, Output);
        Console.Output.Table(
            ("pictures", $"{all.Length} in {Output}"),
            ("length", string.Create(
                CultureInfo.InvariantCulture,
                $"{length:F1}{(IsRescaled ? ", rescaled" : "")}; latents of seeds have about {LatentShell.Radius(generator.LatentSize):F1}")));
    }

    private RasterImage Compose(IEnumerable<RasterImage> made)
    {
        RasterImage[] pictures = [.. made];
        var terms = new List<SumTerm>();
        int next = 0;
        foreach (SeedGroup group in Groups)
        {
            int mean = next + group.Seeds.Length;
            terms.Add(new SumTerm(group.IsAdded, pictures[next..mean], pictures[mean]));
            next = mean + 1;
        }

        return SumFigure.Compose(terms, pictures[next..]);
    }

    private void RequireOptions()
    {
        GridLimit.Require(Groups.Sum(group => group.Seeds.LongLength + 1) + 1 + Neighbours, Remedy);
        OutputFile.Require("--out", Output, "sum.png");
        if (!Output.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--out is '{Output}'; end it in .png.");
        }

        if (Radius is not (>= 0 and <= MaxRadius))
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture, $"--radius is {Radius}; use 0 (the sum alone, nine times) to {MaxRadius}."));
        }
    }

    /// <summary>Groups of unlike sizes leave room between them: the figure counts, not only its pictures.</summary>
    private void RequireSize(GeneratorSession generator)
    {
        (long width, long height) = SumFigure.Measure(
            generator.Width * Scale, generator.Height * Scale, [.. Groups.Select(group => group.Seeds.Length)]);
        GridLimit.Require(1, width, height, generator.Channels, Remedy);
    }
}
