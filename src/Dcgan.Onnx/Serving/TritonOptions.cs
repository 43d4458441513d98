namespace Dcgan.Onnx.Serving;

/// <summary>How NVIDIA Triton Inference Server is to serve models: what their <c>config.pbtxt</c> says beyond their inputs and outputs.</summary>
public sealed record TritonOptions
{
    private const int MostRows = 65_536;
    private const int MostInstances = 1024;
    private const long LongestDelay = 10_000_000;

    /// <summary>
    /// What the names of the models start with, such as <c>faces</c> for <c>faces_generator</c>: letters, digits, <c>-</c>, <c>_</c>
    /// and <c>.</c>, at most 100, the first one a letter or digit. One repository holds the models of several trainings under several
    /// names. Default: <c>dcgan</c>.
    /// </summary>
    public string Name { get; init; } = "dcgan";

    /// <summary>The most rows that the server joins to one run, 1 to 65,536. More cost memory. Default: 64.</summary>
    public int MaxBatchSize { get; init; } = 64;

    /// <summary>
    /// Batch sizes to wait for, each at most <see cref="MaxBatchSize"/>. Triton's documentation advises against any unless a size is
    /// much faster than its neighbours, which these networks' are not. Default: none, so as many rows as there are.
    /// </summary>
    public IReadOnlyList<int> PreferredBatchSizes { get; init; } = [];

    /// <summary>
    /// How many microseconds a request may wait for others to share its run, 0 to 10,000,000. Raise it where throughput matters more
    /// than the answer time of a quiet server. Default: 0; requests that come during a run share the next one all the same.
    /// </summary>
    public long QueueDelayMicroseconds { get; init; }

    /// <summary>Where the instances run. Default: <see cref="TritonDevice.Auto"/>.</summary>
    public TritonDevice Device { get; init; }

    /// <summary>
    /// Instances of a model that run side by side, 1 to 1,024: on each GPU, or on the processor. Default: 1, which keeps all of a
    /// processor's cores busy by itself.
    /// </summary>
    public int Instances { get; init; } = 1;

    /// <summary>
    /// Threads of an instance on the processor, 1 to 1,024. Set it where a container gets fewer cores than its machine has, which ONNX
    /// Runtime counts, or where there are several instances. Default: null, a thread for each core.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>What <see cref="TritonModel.Create"/> calls a network of a training, such as <c>dcgan_generator</c>.</summary>
    /// <param name="role">Which one it is.</param>
    /// <param name="seeds">Whether it is the variant of a generator that takes seeds.</param>
    /// <param name="pixels">Whether it is the variant of a generator that gives whole levels.</param>
    public string NameOf(ModelRole role, bool seeds = false, bool pixels = false) =>
        $"{Name}_{TritonNames.KindOf(role, seeds, pixels)}";

    /// <summary>Checks the options; <see cref="TritonModel.Create"/> does so by itself.</summary>
    /// <exception cref="ArgumentException">A value is impossible; the message names it.</exception>
    public void Validate()
    {
        if (!TritonNames.IsValid(Name))
        {
            throw new ArgumentException(
                $"The name is '{Name}'; use at most {TritonNames.MostCharacters} letters, digits, '-', '_' and '.', such as faces.");
        }

        Require("The largest batch", MaxBatchSize, 1, MostRows);
        foreach (int size in PreferredBatchSizes)
        {
            Require("A preferred batch", size, 1, MaxBatchSize);
        }

        Require("The delay in microseconds", QueueDelayMicroseconds, 0, LongestDelay);
        Require("The number of instances", Instances, 1, MostInstances);
        Require("The number of threads", Threads ?? 1, 1, MostInstances);
        if (!Enum.IsDefined(Device))
        {
            throw new ArgumentException($"The device is {Device}; use Auto, Cpu or Gpu.");
        }
    }

    private static void Require(string what, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"{what} is {value}; use {least} to {most}.");
        }
    }
}
