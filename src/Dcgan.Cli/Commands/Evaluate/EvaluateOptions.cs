using System.CommandLine;
using System.CommandLine.Parsing;
using Dcgan.Cli.Arguments;
using Dcgan.Imaging;
using Dcgan.Training.Evaluation;
using Dcgan.Training.Metrics;

namespace Dcgan.Cli.Commands.Evaluate;

/// <summary>The options of <c>dcgan evaluate</c>, and what they ask for.</summary>
internal sealed class EvaluateOptions
{
    private readonly Option<string?> _model = new("--model")
    {
        Description = "What makes the images: a generator.onnx, or a run's folder, whose images are then the real ones unless --data says otherwise.",
        HelpName = "FILE|RUN",
    };

    private readonly Option<string?> _images = new("--images")
    {
        Description = "In place of --model: the images themselves, as for --data.",
        HelpName = "NAME|PATH",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The real images that the generator was trained on: sprites, mnist, fashion-mnist, cifar10, or a path: a folder of images, "
            + "an IDX file (.gz or not), a CIFAR-10 folder; or their statistics alone: a .safetensors of --statistics, or a NumPy .npz with mu and sigma.",
        HelpName = "NAME|PATH",
    };

    private readonly Option<string?> _dataRoot = CommonOptions.DataRoot();

    private readonly Option<string?> _statistics = new("--statistics")
    {
        Description = "Where the real images' statistics are kept: written where there are none yet, and used from then on.",
        HelpName = "FILE.safetensors",
    };

    private readonly Option<ImageSize?> _size = new("--size")
    {
        Description = "The size that --images and --data get, as in training: 64 or 96x64 (width x height). [default: the data's own; the feature "
            + "network's for folders]",
        HelpName = "SIZE",
        CustomParser = ImageSize.ParseAny,
    };

    private readonly Option<Rgb> _background = CommonOptions.Background();

    private readonly Option<bool> _skipBadImages = CommonOptions.SkipBadImages();

    private readonly Option<int> _samples = Whole(2, new Option<int>("--samples")
    {
        Description = "How many images the generator makes.",
        HelpName = "N",
        DefaultValueFactory = _ => 10_000,
    });

    private readonly Option<int> _draws = Whole(1, new Option<int>("--draws")
    {
        Description = "How many times it makes them, of other seeds; figures are then mean ± deviation over draws.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    });

    private readonly Option<long> _firstSeed = new("--first-seed")
    {
        Description = "The first seed; the others follow.",
        HelpName = "SEED",
        DefaultValueFactory = _ => 0,
        CustomParser = result => Number.Parse<long>(result) ?? 0,
    };

    private readonly Option<string?> _features = new("--features")
    {
        Description = "The network in whose features images are compared, any ONNX file. [default: a small classifier that this program brings, of "
            + "Fashion-MNIST for grey images and of CIFAR-10 for colours]",
        HelpName = "FILE.onnx",
    };

    private readonly Option<ImageSize?> _featuresSize = new("--features-size")
    {
        Description = "The size of the images that it takes, where its file does not say, such as 299 or 96x64.",
        HelpName = "SIZE",
        CustomParser = ImageSize.ParseAny,
    };

    private readonly Option<string?> _featuresRange = new("--features-range")
    {
        Description = "What numbers it takes for pixels, where its file does not say: -1..1, 0..1, 0..255 or imagenet.",
        HelpName = "RANGE",
        Validators = { CheckRange },
    };

    private readonly Option<string?> _featuresOrder = new("--features-order")
    {
        Description = "The order of colours and axes that it takes, where its file does not say: rgb or bgr, with -last where channels are the last "
            + "axis, such as rgb-last.",
        HelpName = "ORDER",
        Validators = { CheckOrder },
    };

    private readonly Option<string?> _featuresOutput = new("--features-output")
    {
        Description = "The output that gives features. [default: features, or the only one]",
        HelpName = "NAME",
    };

    private readonly Option<string?> _logitsOutput = new("--logits-output")
    {
        Description = "The output that gives logits of classes, for the Inception Score. [default: logits, where there is one]",
        HelpName = "NAME",
    };

    private readonly Option<int> _neighbours = Whole(1, new Option<int>("--neighbours")
    {
        Description = "Which neighbour bounds a neighbourhood, for precision, recall, density and coverage.",
        HelpName = "K",
        DefaultValueFactory = _ => new EvaluationOptions().Neighbours,
    });

    private readonly Option<int> _subsets = Whole(1, new Option<int>("--kernel-subsets")
    {
        Description = "Random subsets of the kernel distance.",
        HelpName = "N",
        DefaultValueFactory = _ => new KernelDistanceOptions().Subsets,
    });

    private readonly Option<int> _subsetSize = Whole(2, new Option<int>("--kernel-subset-size")
    {
        Description = "Images of a subset.",
        HelpName = "N",
        DefaultValueFactory = _ => new KernelDistanceOptions().SubsetSize,
    });

    private readonly Option<int?> _threads = CommonOptions.Threads();

    private readonly Option<string?> _report = new("--report")
    {
        Description = "A report with everything: as one page with pictures, or as JSON.",
        HelpName = "FILE.html|.json",
    };

    private readonly Option<bool> _card = new("--card")
    {
        Description = "Write the figures, as a model card, into the metadata of the generator's file and of the discriminator and features beside it.",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    private readonly Option<string?> _libTorch = CommonOptions.LibTorch();

    private Option[] All =>
    [
        _model, _images, _data, _dataRoot, _statistics, _size, _background, _skipBadImages, _samples, _draws, _firstSeed, _features, _featuresSize,
        _featuresRange, _featuresOrder, _featuresOutput, _logitsOutput, _neighbours, _subsets, _subsetSize, _threads, _report, _card, _json,
        _libTorch,
    ];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is asked for.</summary>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public EvaluateRequest Request(ParseResult parsed)
    {
        RefuseUnused(parsed, _images, "--images says which images there are", [_samples, _draws, _firstSeed, _card]);
        RefuseUnused(parsed, _model, "with --model the real images get the generator's size", [_size]);
        if (parsed.GetValue(_features) is null)
        {
            RefuseUnused(
                parsed, null, "it describes a file of --features", [_featuresSize, _featuresRange, _featuresOrder, _featuresOutput, _logitsOutput]);
        }

        string? order = parsed.GetValue(_featuresOrder);
        var request = new EvaluateRequest
        {
            Model = parsed.GetValue(_model),
            Images = parsed.GetValue(_images),
            Data = parsed.GetValue(_data),
            DataRoot = parsed.GetValue(_dataRoot),
            Statistics = parsed.GetValue(_statistics),
            Size = parsed.GetValue(_size),
            Background = parsed.GetValue(_background),
            SkipBadImages = parsed.GetValue(_skipBadImages),
            Samples = parsed.GetValue(_samples),
            Draws = parsed.GetValue(_draws),
            FirstSeed = parsed.GetValue(_firstSeed),
            Features = parsed.GetValue(_features),
            Network = new FeatureNetworkOptions
            {
                Width = parsed.GetValue(_featuresSize)?.Width,
                Height = parsed.GetValue(_featuresSize)?.Height,
                Range = RangeOf(parsed.GetValue(_featuresRange)),
                ChannelsLast = order?.EndsWith("-last", StringComparison.Ordinal),
                BlueFirst = order?.StartsWith("bgr", StringComparison.Ordinal),
                FeaturesOutput = parsed.GetValue(_featuresOutput),
                LogitsOutput = parsed.GetValue(_logitsOutput),
            },
            Comparison = new EvaluationOptions
            {
                Neighbours = parsed.GetValue(_neighbours),
                Kernel = new KernelDistanceOptions
                {
                    Subsets = parsed.GetValue(_subsets),
                    SubsetSize = parsed.GetValue(_subsetSize),
                },
            },
            Threads = parsed.GetValue(_threads),
            Report = parsed.GetValue(_report),
            Card = parsed.GetValue(_card),
            Json = parsed.GetValue(_json),
            LibTorch = parsed.GetValue(_libTorch),
        };
        request.Check();
        return request;
    }

    /// <summary>Refuses options that would change nothing beside another one.</summary>
    private static void RefuseUnused(ParseResult parsed, Option? other, string reason, Option[] unused)
    {
        if (other is null || parsed.GetResult(other) is { Implicit: false })
        {
            Option? option = unused.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
            if (option is not null)
            {
                throw new UsageException($"{option.Name} has no use here: {reason}.");
            }
        }
    }

    /// <summary>An option that takes a whole number from a least one on.</summary>
    private static Option<int> Whole(int least, Option<int> option)
    {
        option.CustomParser = result =>
        {
            int? number = Number.Parse<int>(result);
            if (number < least)
            {
                result.AddError($"{option.Name} is {number}; use {least} or more.");
            }

            return number ?? least;
        };
        return option;
    }

    private static void CheckRange(OptionResult result)
    {
        if (result.Tokens is [{ Value: not ("-1..1" or "0..1" or "0..255" or "imagenet") }])
        {
            result.AddError($"--features-range is '{result.Tokens[0].Value}'; use -1..1, 0..1, 0..255 or imagenet.");
        }
    }

    private static PixelRange? RangeOf(string? text) => text switch
    {
        "-1..1" => PixelRange.SignedUnit,
        "0..1" => PixelRange.Unit,
        "0..255" => PixelRange.Levels,
        "imagenet" => PixelRange.ImageNet,
        _ => null,
    };

    private static void CheckOrder(OptionResult result)
    {
        if (result.Tokens is [{ Value: not ("rgb" or "bgr" or "rgb-last" or "bgr-last") }])
        {
            result.AddError($"--features-order is '{result.Tokens[0].Value}'; use rgb, bgr, rgb-last or bgr-last.");
        }
    }
}
