using Dcgan.Training.Import;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>The latent search with the networks of a shipped model, as the commands run it.</summary>
internal sealed class ModelSearch : IDisposable
{
    private readonly ImportedNetwork _generator;
    private readonly ImportedNetwork _discriminator;
    private readonly LatentSearch _search;
    private readonly CancellationToken _cancellation;

    public ModelSearch(string folder, CancellationToken cancellation)
    {
        _generator = ImportedNetwork.Load(Path.Combine(folder, "generator.onnx"));
        _discriminator = ImportedNetwork.Load(Path.Combine(folder, "discriminator.onnx"));
        _search = new LatentSearch(_generator, _discriminator);
        _cancellation = cancellation;
    }

    /// <summary>Whole images: what the search finds, brought into agreement with what is known.</summary>
    public Tensor Restore(Tensor damaged, ImageOperator damage)
    {
        using LatentSearchResult found = Find(damaged, damage);
        return damage is IdentityOperator ? found.Images.alias() : damage.Agree(found.Images, damaged);
    }

    /// <summary>The latents behind images.</summary>
    public LatentSearchResult Find(Tensor damaged, ImageOperator damage) =>
        _search.Find(damaged, damage, cancellation: _cancellation);

    /// <summary>G(z): [n, channels, height, width].</summary>
    public Tensor Generate(IReadOnlyCollection<float[]> latents)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        Tensor values = tensor(latents.SelectMany(latent => latent).ToArray(), [latents.Count, _generator.Metadata.LatentSize]);
        return _generator.forward(values).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _generator.Dispose();
        _discriminator.Dispose();
    }
}
