using Dcgan.MLNet.Columns;
using Dcgan.Onnx;

namespace Dcgan.MLNet.Computations;

/// <summary>Images of latent vectors.</summary>
internal sealed class LatentBatch(
    GeneratorComputation computation, GeneratorSession session, TensorReader latent, BatchLabels labels, int capacity)
    : GeneratorBatch(computation, session, labels, capacity)
{
    private readonly float[] _latents = new float[checked(capacity * session.LatentSize)];

    protected override void GatherInput(int row) => latent(_latents.AsSpan(row * Session.LatentSize, Session.LatentSize));

    protected override void Generate(int count, ReadOnlySpan<long> labels, Span<float> images) =>
        Session.Generate(_latents.AsSpan(0, count * Session.LatentSize), labels, images);
}
