using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Training;

namespace Dcgan.Cli.Commands;

/// <summary>The options of <c>dcgan train</c> that say how a training watches itself.</summary>
internal sealed class WatchArguments
{
    private readonly Option<int?> _samples = new("--watch-samples")
    {
        Description = "Images that a snapshot is judged by, 2 to 100000; from 2000 on a judgement can be trusted. [default: 2048]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    private readonly Option<int?> _every = new("--watch-every")
    {
        Description = "Snapshots from one judgement to the next. [default: as many as make ten judgements]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    private readonly Option<bool> _off = new("--no-watch")
    {
        Description = "Judge nothing, and export the last state in place of the best.",
    };

    private readonly Option<string?> _features = new("--features")
    {
        Description = "An ONNX network in whose features images are compared, such as Inception. [default: the built-in classifier]",
        HelpName = "FILE",
    };

    private readonly Option<long?> _patience = new("--patience")
    {
        Description = "Images without a better snapshot after which training ends. [default: never]",
        HelpName = "IMAGES",
        CustomParser = Number.Parse<long>,
    };

    private readonly Option<int?> _rollback = new("--rollback")
    {
        Description = "How often a training that goes wrong (no number, a collapsed generator, a discriminator that has won) goes back "
            + "to its last good snapshot with half the rates, 0 to 100. [default: 0, it only tells]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    /// <summary>The options, in the order in which help shows them.</summary>
    public IEnumerable<Option> All => [_samples, _every, _off, _features, _patience, _rollback];

    /// <exception cref="UsageException">Options contradict each other.</exception>
    public WatchOptions Watch(ParseResult parsed)
    {
        var defaults = new WatchOptions();
        if (!parsed.GetValue(_off))
        {
            return defaults with
            {
                Samples = parsed.GetValue(_samples) ?? defaults.Samples,
                Every = parsed.GetValue(_every),
                Features = parsed.GetValue(_features),
                Patience = parsed.GetValue(_patience),
                Rollback = parsed.GetValue(_rollback) ?? defaults.Rollback,
            };
        }

        Option? clash = new Option[] { _samples, _every, _features, _patience }
            .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        return clash is null
            ? WatchOptions.Off with { Rollback = parsed.GetValue(_rollback) ?? defaults.Rollback }
            : throw new UsageException($"{clash.Name} cannot stand beside --no-watch, with which nothing is judged.");
    }
}
