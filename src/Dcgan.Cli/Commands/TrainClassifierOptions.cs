using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Training.Classifiers;
using Dcgan.Training.Data;

namespace Dcgan.Cli.Commands;

/// <summary>The options of <c>dcgan train-classifier</c>, and what they ask for.</summary>
internal sealed class TrainClassifierOptions
{
    private static readonly ClassifierOptions _defaults = new();

    private readonly Option<string> _data = new("--data")
    {
        Description = "The labelled images to learn from: mnist, fashion-mnist, cifar10, an IDX image file (.gz or not) with "
            + "its label file beside it, a folder with one folder a class, or a CIFAR-10 folder.",
        HelpName = "NAME|PATH",
        Required = true,
    };

    private readonly Option<string?> _test = new("--test")
    {
        Description = "Labelled images to measure the accuracy on. [default: a tenth of the data, which is then not trained on]",
        HelpName = "PATH",
    };

    private readonly Option<string?> _dataRoot = CommonOptions.DataRoot();

    private readonly Option<ImageSize?> _size = new("--size")
    {
        Description = "Image size, 28 or 96x64 (width x height), from 8 on. [default: the data's own]",
        HelpName = "SIZE",
        CustomParser = ImageSize.ParseAny,
    };

    private readonly Option<int?> _channels = CommonOptions.Channels();

    private readonly Option<int> _epochs = new("--epochs")
    {
        Description = "Passes over the images.",
        HelpName = "N",
        DefaultValueFactory = _ => _defaults.Epochs,
        CustomParser = result => Number.Parse<int>(result) ?? 0,
    };

    private readonly Option<int> _batch = new("--batch")
    {
        Description = "Images per step.",
        HelpName = "N",
        DefaultValueFactory = _ => _defaults.Batch,
        CustomParser = result => Number.Parse<int>(result) ?? 0,
    };

    private readonly Option<double> _rate = new("--rate")
    {
        Description = "The highest learning rate; it rises over the first quarter and falls to zero after it.",
        HelpName = "RATE",
        DefaultValueFactory = _ => _defaults.Rate,
        CustomParser = result => Number.Parse<double>(result) ?? 0,
    };

    private readonly Option<int> _width = new("--width")
    {
        Description = "Feature maps of the first layers; an image gets four times as many features.",
        HelpName = "N",
        DefaultValueFactory = _ => _defaults.Width,
        CustomParser = result => Number.Parse<int>(result) ?? 0,
    };

    private readonly Option<bool> _flip = new("--flip") { Description = "Mirror images half of the time." };

    private readonly Option<int> _shift = new("--shift")
    {
        Description = "Move images by up to so many pixels on each axis.",
        HelpName = "N",
        DefaultValueFactory = _ => _defaults.Shift,
        CustomParser = result => Number.Parse<int>(result) ?? 0,
    };

    private readonly Option<long> _seed = new("--seed")
    {
        Description = "Names every random choice: the same command gives the same weights.",
        HelpName = "N",
        DefaultValueFactory = _ => _defaults.Seed,
        CustomParser = result => Number.Parse<long>(result) ?? 0,
    };

    private readonly Option<int?> _threads = CommonOptions.Threads();

    private readonly Option<string> _out = new("--out")
    {
        Description = "The ONNX file to write.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    private readonly Option<string?> _libTorch = CommonOptions.LibTorch();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            _data, _test, _dataRoot, _size, _channels, _epochs, _batch, _rate, _width, _flip, _shift, _seed, _threads, _out,
            _json, _libTorch,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    public string Out(ParseResult parsed) => parsed.GetValue(_out)!;

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    public string? LibTorch(ParseResult parsed) => parsed.GetValue(_libTorch);

    /// <summary>The images to train on.</summary>
    public ImageSetOptions Data(ParseResult parsed) => new()
    {
        Source = parsed.GetValue(_data)!,
        DataRoot = parsed.GetValue(_dataRoot),
        Width = parsed.GetValue(_size)?.Width,
        Height = parsed.GetValue(_size)?.Height,
        Channels = parsed.GetValue(_channels),
        NeedsClasses = true,
    };

    /// <summary>The images to test with, of the same shape; null where they are to be held out.</summary>
    public ImageSetOptions? Test(ParseResult parsed, ImageSet images) => parsed.GetValue(_test) is string path
        ? new ImageSetOptions
        {
            Source = path,
            DataRoot = parsed.GetValue(_dataRoot),
            Width = images.Width,
            Height = images.Height,
            Channels = images.Channels,
            NeedsClasses = true,
        }
        : null;

    /// <exception cref="UsageException">A value is out of range.</exception>
    public ClassifierOptions Training(ParseResult parsed)
    {
        var options = new ClassifierOptions
        {
            Epochs = parsed.GetValue(_epochs),
            Batch = parsed.GetValue(_batch),
            Rate = parsed.GetValue(_rate),
            Width = parsed.GetValue(_width),
            Flip = parsed.GetValue(_flip),
            Shift = parsed.GetValue(_shift),
            Seed = parsed.GetValue(_seed),
            Threads = parsed.GetValue(_threads),
        };
        try
        {
            options.Check();
            return options;
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }
}
