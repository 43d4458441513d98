using Dcgan.MLNet.Columns;
using Dcgan.Onnx;

namespace Dcgan.MLNet.Computations;

/// <summary>Images of latent vectors.</summary>
internal sealed class LatentBatch(
    GeneratorComputation computation, GeneratorSession session, TensorReader latent, int capacity)
    : GeneratorBatch(computation, session, capacity)
{
    private readonly float[] _latents = new float[checked(capacity * session.LatentSize)];

    public override void Gather(int row) => latent(_latents.AsSpan(row * Session.LatentSize, Session.LatentSize));

    protected override void Generate(int count, Span<float> images) =>
        Session.Generate(_latents.AsSpan(0, count * Session.LatentSize), images);
}
