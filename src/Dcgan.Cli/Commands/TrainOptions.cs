using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Imaging;
using Dcgan.Training;
using Dcgan.Training.Data;

namespace Dcgan.Cli.Commands;

/// <summary>The options of <c>dcgan train</c>, and what they ask for.</summary>
internal sealed class TrainOptions
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "What to learn from: sprites (cartoon faces, drawn here), mnist, fashion-mnist, cifar10, or a path: a folder of images, an "
            + "IDX file (.gz or not), a CIFAR-10 folder.",
        HelpName = "NAME|PATH",
        DefaultValueFactory = _ => "sprites",
    };

    private readonly Option<string?> _dataRoot = CommonOptions.DataRoot();

    private readonly Option<ImageSize?> _size = new("--size")
    {
        Description = "Image size, 28 or 96x64 (width x height). [default: the data's own; 64 for folders, 32 for sprites]",
        HelpName = "SIZE",
        CustomParser = ImageSize.Parse,
    };

    private readonly Option<int?> _channels = CommonOptions.Channels();

    private readonly Option<Rgb> _background = CommonOptions.Background();

    private readonly Option<bool> _skipBadImages = CommonOptions.SkipBadImages();

    private readonly Option<long?> _memory = CommonOptions.Memory();

    private readonly Option<string?> _cache = CommonOptions.Cache();

    private readonly Option<string> _preset = new("--preset")
    {
        Description = "default (learns fast) or paper (the rates of the DCGAN paper).",
        HelpName = "NAME",
        DefaultValueFactory = _ => "default",
    };

    private readonly Option<int?> _epochs = new("--epochs")
    {
        Description = "Passes over the images. [default: chosen from their number]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    private readonly Option<int> _batch = new("--batch")
    {
        Description = "Images per step.",
        HelpName = "N",
        DefaultValueFactory = _ => 64,
        CustomParser = result => Number.Parse<int>(result) ?? 0,
    };

    private readonly Option<int> _latent = new("--latent")
    {
        Description = "Elements of a latent vector.",
        HelpName = "N",
        DefaultValueFactory = _ => 100,
        CustomParser = result => Number.Parse<int>(result) ?? 0,
    };

    private readonly Option<int?> _width = new("--width")
    {
        Description = "Feature maps of the layer nearest the image: more learn more, and slower. [default: 64; 32 for sprites]",
        HelpName = "N",
    };

    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Names every random choice: the same command gives the same weights, with the same --threads.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = result => Number.Parse<long>(result) ?? 0,
    };

    private readonly Option<string> _device = new("--device")
    {
        Description = "Where to train: auto (CUDA where there is a device), cpu, cuda or cuda:N.",
        HelpName = "DEVICE",
        DefaultValueFactory = _ => "auto",
        CustomParser = CommonOptions.DeviceName,
    };

    private readonly Option<string> _precision = new("--precision")
    {
        Description = "Number format of the arithmetic: auto, fp32, bf16 or tf32 (CUDA only). auto is bf16 on GPUs that are faster in it and on processors with "
            + "instructions for it, which is about twice as fast; weights are kept in fp32 always.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<bool> _lowPriority = new("--low-priority")
    {
        Description = "Leave the processor to other programs that want it.",
    };

    private readonly Option<bool> _flip = new("--flip") { Description = "Mirror images half of the time." };

    private readonly Option<bool> _conditional = new("--conditional")
    {
        Description = "Learn the images' classes too, so that pictures of a class can be asked for. Needs labels: a folder with one "
            + "folder a class, an IDX file with its label file beside it, or CIFAR-10.",
    };

    private readonly Option<double?> _generatorRate = new("--lr-g")
    {
        Description = "Learning rate of the generator. [default: the preset's]",
        HelpName = "RATE",
        CustomParser = Number.Parse<double>,
    };

    private readonly Option<double?> _discriminatorRate = new("--lr-d")
    {
        Description = "Learning rate of the discriminator. [default: the preset's]",
        HelpName = "RATE",
        CustomParser = Number.Parse<double>,
    };

    private readonly Option<string?> _schedule = new("--schedule")
    {
        Description = "How both rates change: constant, linear or cosine, falling to zero from --decay-from on. [default: the preset's]",
        HelpName = "NAME",
    };

    private readonly Option<double?> _decayFrom = new("--decay-from")
    {
        Description = "The share of training (0 to 1) after which both rates fall to zero; 1 for constant rates. [default: the preset's; "
            + "with --schedule 0.5 (linear) or 0 (cosine)]",
        HelpName = "SHARE",
    };

    private readonly StabilityArguments _stability = new();

    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "Processor threads; the last digits of the weights depend on it. [default: the fastest, found by a short measurement]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    private readonly Option<long?> _snapshotEvery = new("--snapshot-every")
    {
        Description = "Images between two sample grids. [default: a twentieth of the training]",
        HelpName = "IMAGES",
        CustomParser = Number.Parse<long>,
    };

    private readonly Option<bool> _noTensorBoard = new("--no-tensorboard")
    {
        Description = "Write no events for TensorBoard into the run's folder.",
    };

    private readonly WatchArguments _watch = new();

    private readonly Option<string?> _out = new("--out")
    {
        Description = "The run's folder, new or empty. [default: the next free runs/00000-NAME]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _resume = new("--resume")
    {
        Description = "Go on with a run, with its own options; beside it go --epochs, which may extend it, and --memory, --cache, --low-priority and --libtorch.",
        HelpName = "RUN",
    };

    private readonly Option<string?> _libTorch = CommonOptions.LibTorch();

    private Option[] All =>
    [
        _data, _dataRoot, _size, _channels, _background, _skipBadImages, _memory, _cache, _preset, _epochs, _batch, _latent, _width,
        _seed, _device, _precision, _flip, _conditional, _generatorRate, _discriminatorRate, _schedule, _decayFrom,
        .. _stability.All, _threads, _lowPriority, _snapshotEvery, _noTensorBoard, .. _watch.All, _out, _resume, _libTorch,
    ];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The folder of <c>--resume</c>, or null for a new run.</summary>
    /// <exception cref="UsageException">It stands beside an option that a resumed run takes from its record.</exception>
    public string? Resume(ParseResult parsed)
    {
        string? run = parsed.GetValue(_resume);
        Option[] allowed = [_resume, _epochs, _memory, _cache, _lowPriority, _libTorch];
        Option? clash = run is null
            ? null
            : All.Except(allowed).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        return clash is null
            ? run
            : throw new UsageException(
                $"{clash.Name} cannot stand beside --resume: a resumed run keeps its options. What may stand there: "
                + $"{string.Join(", ", allowed.Skip(1).Select(option => option.Name))}.");
    }

    /// <summary>What asks for the same training: the options that were given, less those that say where and how it runs.</summary>
    public IReadOnlyList<string> Command(ParseResult parsed)
    {
        Option[] elsewhere = [_out, _resume, _lowPriority, _libTorch];
        return
        [
            "train",
            .. All.Except(elsewhere)
                .Where(option => parsed.GetResult(option) is { Implicit: false })
                .SelectMany(option => parsed.GetResult(option)!.Tokens.Select(token => token.Value).Prepend(option.Name)),
        ];
    }

    public string? Out(ParseResult parsed) => parsed.GetValue(_out) is not ""
        ? parsed.GetValue(_out)
        : throw new UsageException("--out is empty; name a folder, or leave it out for the next free runs/00000-NAME.");

    public int? Epochs(ParseResult parsed) => parsed.GetValue(_epochs);

    public bool LowPriority(ParseResult parsed) => parsed.GetValue(_lowPriority);

    public string? LibTorch(ParseResult parsed) => parsed.GetValue(_libTorch);

    /// <summary>The images of a run that is resumed: what decides which they are is the run's own.</summary>
    public ImageSetOptions Data(ParseResult parsed, ImageSetOptions ofRun) => ofRun with
    {
        Memory = parsed.GetValue(_memory) ?? ofRun.Memory,
        CacheFolder = parsed.GetValue(_cache) ?? ofRun.CacheFolder,
    };

    public ImageSetOptions Data(ParseResult parsed) => new()
    {
        Source = parsed.GetValue(_data)!,
        DataRoot = parsed.GetValue(_dataRoot),
        Width = parsed.GetValue(_size)?.Width,
        Height = parsed.GetValue(_size)?.Height,
        Channels = parsed.GetValue(_channels),
        Background = parsed.GetValue(_background),
        SkipBadImages = parsed.GetValue(_skipBadImages),
        NeedsClasses = parsed.GetValue(_conditional),
        Memory = parsed.GetValue(_memory),
        CacheFolder = parsed.GetValue(_cache),
    };

    /// <exception cref="UsageException">A value is out of range.</exception>
    public TrainingOptions Training(ParseResult parsed)
    {
        TrainingOptions options = Options(parsed);
        try
        {
            TrainingPlan.Check(options);
            return options;
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    private TrainingOptions Options(ParseResult parsed) => new()
    {
        Preset = parsed.GetValue(_preset)!,
        Epochs = parsed.GetValue(_epochs),
        Batch = parsed.GetValue(_batch),
        LatentSize = parsed.GetValue(_latent),
        FeatureMaps = parsed.GetValue(_width),
        Seed = parsed.GetValue(_seed),
        Device = parsed.GetValue(_device)!,
        Precision = parsed.GetValue(_precision)!,
        Flip = parsed.GetValue(_flip),
        Conditional = parsed.GetValue(_conditional),
        GeneratorRate = parsed.GetValue(_generatorRate),
        DiscriminatorRate = parsed.GetValue(_discriminatorRate),
        Schedule = parsed.GetValue(_schedule),
        DecayFrom = parsed.GetValue(_decayFrom),
        Stability = _stability.Options(parsed),
        Threads = parsed.GetValue(_threads),
        SnapshotEvery = parsed.GetValue(_snapshotEvery),
        TensorBoard = !parsed.GetValue(_noTensorBoard),
        Watch = _watch.Watch(parsed),
    };
}
