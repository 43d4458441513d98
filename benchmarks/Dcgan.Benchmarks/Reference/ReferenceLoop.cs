using Dcgan.Benchmarks.Quality;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Reference;

/// <summary>
/// The plain DCGAN loop, as every tutorial has it: D on real images, D on generated ones, then G through D; binary cross
/// entropy and TorchSharp's own Adam at the paper's rates (2e-4, β₁ 0.5), batches of 64, the incomplete last one dropped.
/// </summary>
internal sealed class ReferenceLoop : IDisposable
{
    private const int BatchSize = 64;
    private const double Rate = 2e-4;
    private const double Beta1 = 0.5;

    private readonly Tensor _images;
    private readonly int _seed;
    private readonly nn.Module<Tensor, Tensor> _generator = ReferenceNetworks.Generator();
    private readonly nn.Module<Tensor, Tensor> _discriminator = ReferenceNetworks.Discriminator();
    private readonly TorchSharp.Modules.Adam _generatorOptimizer;
    private readonly TorchSharp.Modules.Adam _discriminatorOptimizer;

    /// <param name="images">uint8 [N, 1, 28, 28].</param>
    /// <param name="seed">Seeds weights, data order and latents.</param>
    public ReferenceLoop(Tensor images, int seed)
    {
        _images = images;
        _seed = seed;
        manual_seed(seed);
        ReferenceNetworks.Initialize(_generator);
        ReferenceNetworks.Initialize(_discriminator);
        _generatorOptimizer = optim.Adam(_generator.parameters(), Rate, Beta1, 0.999);
        _discriminatorOptimizer = optim.Adam(_discriminator.parameters(), Rate, Beta1, 0.999);
    }

    /// <summary>The generator, as far as it is trained.</summary>
    public nn.Module<Tensor, Tensor> Generator => _generator;

    /// <summary>Trains for one epoch.</summary>
    /// <param name="epoch">Its number, from 1: order and latents depend on it and the seed only.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>How many images it saw.</returns>
    public long TrainEpoch(int epoch, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        _generator.train();
        _discriminator.train();

        // Seeded anew in each epoch, so that an interrupted training goes on as if it had not been.
        manual_seed(((long)_seed << 32) + epoch);
        Tensor order = randperm(_images.shape[0]);
        long batches = _images.shape[0] / BatchSize;
        for (long batch = 0; batch < batches; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            Tensor bytes = _images.index_select(0, order.narrow(0, batch * BatchSize, BatchSize));
            TrainStep(Pixels.Normalize(bytes));
        }

        return batches * BatchSize;
    }

    /// <summary>Saves networks and moments in a folder that exists.</summary>
    public void Save(string folder)
    {
        _generator.save(Path.Combine(folder, "generator"));
        _discriminator.save(Path.Combine(folder, "discriminator"));
        _generatorOptimizer.save_state_dict(Path.Combine(folder, "generator-adam"));
        _discriminatorOptimizer.save_state_dict(Path.Combine(folder, "discriminator-adam"));
    }

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    public void Load(string folder)
    {
        _generator.load(Path.Combine(folder, "generator"));
        _discriminator.load(Path.Combine(folder, "discriminator"));
        _generatorOptimizer.load_state_dict(Path.Combine(folder, "generator-adam"));
        _discriminatorOptimizer.load_state_dict(Path.Combine(folder, "discriminator-adam"));
    }

    public void Dispose()
    {
        _generatorOptimizer.Dispose();
        _discriminatorOptimizer.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
    }

    private void TrainStep(Tensor real)
    {
        Tensor ones = torch.ones(BatchSize);
        Tensor zeros = torch.zeros(BatchSize);

        _discriminatorOptimizer.zero_grad();
        Loss(_discriminator.forward(real), ones).backward();
        Tensor fake = _generator.forward(randn(BatchSize, ReferenceNetworks.LatentSize, 1, 1));
        Loss(_discriminator.forward(fake.detach()), zeros).backward();
        _discriminatorOptimizer.step();

        _generatorOptimizer.zero_grad();
        Loss(_discriminator.forward(fake), ones).backward();
        _generatorOptimizer.step();
    }

    private static Tensor Loss(Tensor logits, Tensor target) =>
        nn.functional.binary_cross_entropy_with_logits(logits, target);
}
