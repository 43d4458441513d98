using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dcgan.Cli.Arguments;
using Dcgan.Imaging;
using Dcgan.Training.Inversion;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>The options that the commands which look for latents share, and what they ask for.</summary>
internal sealed class InversionOptions
{
    private const int DefaultLimit = 16;
    private const int MostThreads = 1024;
    private const int MostZoom = 64;

    private readonly Option<string> _model = new("--model")
    {
        Description = "A generator.onnx, trained without classes.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _discriminator = new("--discriminator")
    {
        Description = "The discriminator.onnx of the same training. [default: the one beside the generator]",
        HelpName = "FILE",
    };

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Images, folders of them (searched recursively), or IDX files of images.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The PNG file for the grid of pictures before and after.",
        HelpName = "FILE.png",
        Required = true,
    };

    private readonly Option<string?> _results = new("--results")
    {
        Description = "A folder for the results, one PNG file per picture.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _latents = new("--latents")
    {
        Description = "A JSON file for the latents that are found; 'dcgan restyle' takes it for --with and --without.",
        HelpName = "FILE.json",
    };

    private readonly Option<int> _limit = Whole("--limit", "How many pictures of each PATH at most.", "N", 1, int.MaxValue, () => DefaultLimit);

    private readonly Option<int?> _zoom = new("--zoom")
    {
        Description = $"How many times larger the grid shows the pictures, 1 to {MostZoom}. [default: up to 96 pixels]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
        Validators = { result => RequireWithin(result, 1, MostZoom) },
    };

    private readonly Option<int> _steps = Whole(
        "--steps", "Steps of gradient descent.", "N", 1, LatentSearchOptions.MostSteps, () => new LatentSearchOptions().Steps);

    private readonly Option<int> _restarts = Whole(
        "--restarts",
        "Searches for each picture, of which the best counts.",
        "N",
        1,
        LatentSearchOptions.MostCandidates,
        () => new LatentSearchOptions().Restarts);

    private readonly Option<double> _rate = Real(
        "--rate", "The rate of the first step; it falls to zero.", "RATE", () => new LatentSearchOptions().LearningRate);

    private readonly Option<double> _realism = Real(
        "--realism",
        "How much the discriminator's doubt counts; 0 does without it.",
        "WEIGHT",
        () => new LatentSearchOptions().RealismWeight);

    private readonly Option<double> _shrink = Real(
        "--shrink", "How much long latents are held back; 0 lets them be.", "WEIGHT", () => new LatentSearchOptions().LatentWeight);

    private readonly Option<long> _seed = new("--seed")
    {
        Description = "The first of the seeds whose pictures a search begins with.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = result => Number.Parse<long>(result) ?? 0,
    };

    private readonly Option<Rgb> _background = CommonOptions.Background();
    private readonly Option<bool> _skip = CommonOptions.SkipBadImages();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _libTorch = CommonOptions.LibTorch();

    /// <summary>A whole number with a default that is asked for only when it is needed.</summary>
    public static Option<int> Whole(string name, string description, string value, int least, int most, Func<int> usual) => new(name)
    {
        Description = description,
        HelpName = value,
        DefaultValueFactory = _ => usual(),
        CustomParser = result => Number.Parse<int>(result) ?? 0,
        Validators = { result => RequireWithin(result, least, most) },
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_paths);
        Option[] all =
        [
            _model, _discriminator, _out, _results, _latents, _limit, _zoom, _steps, _restarts, _rate, _realism, _shrink, _seed,
            _background, _skip, _threads, _json, _libTorch,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="UsageException">One is out of range.</exception>
    public InversionRequest Request(ParseResult parsed)
    {
        int? threads = parsed.GetValue(_threads);
        if (threads is < 1 or > MostThreads)
        {
            throw new UsageException($"--threads is {threads}; use 1 to {MostThreads}.");
        }

        double rate = parsed.GetValue(_rate);
        if (rate == 0)
        {
            throw new UsageException("--rate is 0; use a number above 0.");
        }

        var usual = new LatentSearchOptions();
        int restarts = parsed.GetValue(_restarts);
        return new InversionRequest
        {
            Model = parsed.GetValue(_model)!,
            Discriminator = parsed.GetValue(_discriminator),
            Paths = parsed.GetValue(_paths)!,
            Limit = parsed.GetValue(_limit),
            Out = RequirePng(OutputFile.Require("--out", parsed.GetValue(_out)!, "grid.png")),
            Results = parsed.GetValue(_results) is string results ? RequireFolder(results) : null,
            Latents = parsed.GetValue(_latents) is string file ? OutputFile.Require("--latents", file, "latents.json") : null,
            Zoom = parsed.GetValue(_zoom),
            Search = usual with
            {
                Steps = parsed.GetValue(_steps),
                Restarts = restarts,
                Candidates = Math.Max(usual.Candidates, restarts),
                LearningRate = rate,
                RealismWeight = parsed.GetValue(_realism),
                LatentWeight = parsed.GetValue(_shrink),
                Seed = parsed.GetValue(_seed),
            },
            Background = parsed.GetValue(_background),
            SkipBadImages = parsed.GetValue(_skip),
            Threads = threads,
            LibTorch = parsed.GetValue(_libTorch),
            Json = parsed.GetValue(_json),
        };
    }

    private static Option<double> Real(string name, string description, string value, Func<double> usual) => new(name)
    {
        Description = description,
        HelpName = value,
        DefaultValueFactory = _ => usual(),
        CustomParser = result => Number.Parse<double>(result) ?? 0,
        Validators = { RequireNotNegative },
    };

    private static void RequireWithin(OptionResult result, int least, int most)
    {
        // As Number reads it, so that 1e1 is looked at as well.
        if (result.Tokens is [{ Value: string text }]
            && int.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out int number) && (number < least || number > most))
        {
            string range = most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
            result.AddError($"{result.IdentifierToken?.Value} is {number}; use {range}.");
        }
    }

    private static void RequireNotNegative(OptionResult result)
    {
        if (result.Tokens is [{ Value: string text }] && double.TryParse(text, CultureInfo.InvariantCulture, out double number)
            && !(number >= 0 && double.IsFinite(number)))
        {
            result.AddError($"{result.IdentifierToken?.Value} is {text}; use 0 or more.");
        }
    }

    private static string RequireFolder(string path)
    {
        if (path.Length == 0 || File.Exists(path))
        {
            throw new UsageException($"--results is '{path}', which is no folder; name one, which need not be there yet.");
        }

        OutputFile.Require("--results", Path.Combine(path, "0000.png"), "0000.png");
        return path;
    }

    private static string RequirePng(string path) => path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
        ? path
        : throw new UsageException($"--out is '{path}'; end it in .png.");
}
