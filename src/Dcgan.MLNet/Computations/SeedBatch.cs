using Dcgan.Onnx;

namespace Dcgan.MLNet.Computations;

/// <summary>Images of seeds.</summary>
internal sealed class SeedBatch(
    GeneratorComputation computation, GeneratorSession session, Func<long> seed, BatchLabels labels, int capacity)
    : GeneratorBatch(computation, session, labels, capacity)
{
    private readonly long[] _seeds = new long[capacity];

    protected override void GatherInput(int row) => _seeds[row] = seed();

    protected override void Generate(int count, ReadOnlySpan<long> labels, Span<float> images) =>
        Session.GenerateFromSeeds(_seeds.AsSpan(0, count), labels, images);
}
