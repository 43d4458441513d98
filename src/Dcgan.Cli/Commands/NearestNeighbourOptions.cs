using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dcgan.Cli.Arguments;

namespace Dcgan.Cli.Commands;

/// <summary>The options of <c>dcgan nearest-neighbour</c>.</summary>
internal sealed class NearestNeighbourOptions
{
    public Option<string> Model { get; } = new("--model")
    {
        Description = "A conditional generator.onnx, which makes images of classes that are asked for.",
        HelpName = "FILE",
        Required = true,
    };

    public Option<string> Data { get; } = new("--data")
    {
        Description = "Real images with classes, those that the generator was trained on: mnist, fashion-mnist, cifar10, an IDX image file "
            + "(.gz or not) with its label file beside it, a folder with one folder a class, or a CIFAR-10 folder.",
        HelpName = "NAME|PATH",
        Required = true,
    };

    public Option<string> Test { get; } = new("--test")
    {
        Description = "Real images to be classified, likewise.",
        HelpName = "PATH",
        Required = true,
    };

    public Option<string?> DataRoot { get; } = CommonOptions.DataRoot();

    public Option<int[]?> Samples { get; } = new("--samples")
    {
        Description = "How many examples there are to classify by: a number, or several, such as 1000,60000. [default: 1000,10000,60000]",
        HelpName = "N,N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = ParseNumbers,
    };

    public Option<long> FirstSeed { get; } = new("--first-seed")
    {
        Description = "The first seed of generated examples; the others follow.",
        HelpName = "SEED",
        DefaultValueFactory = _ => 0,
        CustomParser = result => Number.Parse<long>(result) ?? 0,
    };

    public Option<int?> Threads { get; } = new("--threads")
    {
        Description = "Processor threads. [default: one per core]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
        Validators = { CheckThreads },
    };

    public Option<bool> Json { get; } = CommonOptions.Json();

    public Option<string?> LibTorch { get; } = CommonOptions.LibTorch();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Model, Data, Test, DataRoot, Samples, FirstSeed, Threads, Json, LibTorch])
        {
            command.Options.Add(option);
        }
    }

    private static int[] ParseNumbers(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        var numbers = new List<int>();
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
            {
                result.AddError($"--samples is '{text}'; use numbers of 1 or more, such as 1000,60000.");
                return [1];
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void CheckThreads(OptionResult result)
    {
        if (result.GetValueOrDefault<int?>() is int threads and (< 1 or > 1024))
        {
            result.AddError($"--threads is {threads}; use 1 to 1024.");
        }
    }
}
