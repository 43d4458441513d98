namespace Dcgan.Training.Classifiers;

/// <summary>How a classifier is trained.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Passes over the training images, at least 1. Default: 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images a step, 2 to 4096. Default: 128.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>
    /// The highest learning rate, above 0 and at most 10: it rises to this over the first quarter of training, and falls
    /// to zero after it. Default: 0.1.
    /// </summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>What the weights' own value adds to their gradient, 0 to 1. Default: 5e-4.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Whether each image is mirrored half of the time it is shown. Default: false.</summary>
    public bool Flip { get; init; }

    /// <summary>
    /// The most pixels, 0 to 64, that an image is moved by, on each axis, whenever it is shown; its edge fills what is
    /// left free. Default: 0.
    /// </summary>
    public int Shift { get; init; }

    /// <summary>Feature maps of the first stage, 1 to 1024; there are four times as many features. Default: 32.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Names every random choice. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Processor threads for the arithmetic, 1 to 1024. Default: one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Checks what can be checked before there are images.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public void Check()
    {
        Require(Epochs >= 1, "number of epochs", Epochs, "1 or more");
        Require(Batch is >= 2 and <= 4096, "batch size", Batch, "2 to 4096");
        Require(Rate is > 0 and <= 10, "learning rate", Rate, "above 0, at most 10");
        Require(WeightDecay is >= 0 and <= 1, "weight decay", WeightDecay, "0 to 1");
        Require(Shift is >= 0 and <= 64, "shift", Shift, "0 to 64 pixels");
        Require(Width is >= 1 and <= 1024, "width", Width, "1 to 1024 feature maps");
        Require(Threads is null or (>= 1 and <= 1024), "number of threads", Threads, "1 to 1024");
    }

    private static void Require(bool holds, string what, object? value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"The {what} is {value}; use {range}."));
        }
    }
}
