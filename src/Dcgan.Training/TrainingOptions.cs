namespace Dcgan.Training;

/// <summary>What a user asks of a training; what is left null is chosen from the data, and recorded.</summary>
public sealed record TrainingOptions
{
    /// <summary>
    /// <c>default</c> (rates and schedule that learn fast) or <c>paper</c> (those of Radford, Metz and Chintala 2015:
    /// both rates 2e-4, constant). Default: <c>default</c>.
    /// </summary>
    public string Preset { get; init; } = Presets.TrainingPreset.Default;

    /// <summary>
    /// Passes over the training images, at least 1. Default: as many as show about 300,000 images (100,000 sprites), 5 to
    /// 200.
    /// </summary>
    public int? Epochs { get; init; }

    /// <summary>Images a step, 2 to 4096. Default: 64.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Elements of a latent vector, 1 to 4096. Default: 100.</summary>
    public int LatentSize { get; init; } = 100;

    /// <summary>Feature maps of the layer nearest the image, 1 to 1024. Default: 64; 32 for sprites.</summary>
    public int? FeatureMaps { get; init; }

    /// <summary>Names every random choice of the run. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. Default: <c>auto</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>
    /// <c>fp32</c>, <c>bf16</c> (convolutions in bfloat16, weights in float32), <c>tf32</c> (CUDA only) or <c>auto</c>: bf16
    /// on processors with instructions for it (AVX-512 BF16, AMX) and on GPUs that prove faster in it, else fp32. Default: <c>auto</c>.
    /// </summary>
    public string Precision { get; init; } = "auto";

    /// <summary>Whether each image is mirrored half of the time it is shown. Default: false.</summary>
    public bool Flip { get; init; }

    /// <summary>
    /// Whether both networks take the images' labels, so that images of a class can be asked for; the images must have labels.
    /// Default: false.
    /// </summary>
    public bool Conditional { get; init; }

    /// <summary>Adam's rate for the generator, above 0. Default: the preset's.</summary>
    public double? GeneratorRate { get; init; }

    /// <summary>Adam's rate for the discriminator, above 0. Default: the preset's.</summary>
    public double? DiscriminatorRate { get; init; }

    /// <summary>
    /// How both rates change: <c>constant</c>, <c>linear</c> (constant until <see cref="DecayFrom"/>, then evenly to zero)
    /// or <c>cosine</c> (the same, along half a cosine). Default: the preset's.
    /// </summary>
    public string? Schedule { get; init; }

    /// <summary>
    /// The share of training, 0 to 1, after which both rates fall to zero; 1 keeps them constant. Default: the preset's; for a
    /// <see cref="Schedule"/> that was asked for, 0.5 (linear) or 0 (cosine).
    /// </summary>
    public double? DecayFrom { get; init; }

    /// <summary>What keeps the game of the two networks in balance. Default: as in the paper.</summary>
    public StabilityOptions Stability { get; init; } = new();

    /// <summary>Processor threads for the arithmetic, at least 1; the weights depend on it in their last digits. Default: as many as a short
    /// measurement finds fastest, all cores on a quiet machine.</summary>
    public int? Threads { get; init; }

    /// <summary>Images between two sample grids, each with a checkpoint. Default: a twentieth of the training.</summary>
    public long? SnapshotEvery { get; init; }

    /// <summary>
    /// Whether the run's folder gets a file of events for TensorBoard: every line of <c>metrics.jsonl</c>, the sample grids and
    /// the options. Default: true.
    /// </summary>
    public bool TensorBoard { get; init; } = true;

    /// <summary>How the training watches itself. Default: about ten judgements, whose best is exported.</summary>
    public WatchOptions Watch { get; init; } = new();
}
