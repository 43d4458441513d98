using Dcgan.Onnx;

namespace Dcgan.MLNet.Computations;

/// <summary>Images of seeds.</summary>
internal sealed class SeedBatch(GeneratorComputation computation, GeneratorSession session, Func<long> seed, int capacity)
    : GeneratorBatch(computation, session, capacity)
{
    private readonly long[] _seeds = new long[capacity];

    public override void Gather(int row) => _seeds[row] = seed();

    protected override void Generate(int count, Span<float> images) =>
        Session.GenerateFromSeeds(_seeds.AsSpan(0, count), images);
}
