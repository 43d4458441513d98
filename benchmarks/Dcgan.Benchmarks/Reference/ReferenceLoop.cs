using Dcgan.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Reference;

/// <summary>
/// The plain DCGAN loop, as PyTorch's example and every tutorial have it: D on real images, D on generated ones, then G
/// through D; binary cross entropy and TorchSharp's own Adam (β₁ 0.5), batches of 64, the incomplete last one dropped.
/// </summary>
internal sealed class ReferenceLoop : IDisposable
{
    /// <summary>Images a step.</summary>
    public const int BatchSize = 64;

    private const double Beta1 = 0.5;

    private readonly Tensor _images;
    private readonly ReferenceOptions _options;
    private readonly TorchSharp.Modules.Sequential _generator;
    private readonly TorchSharp.Modules.Sequential _discriminator;
    private readonly TorchSharp.Modules.Adam _generatorOptimizer;
    private readonly TorchSharp.Modules.Adam _discriminatorOptimizer;
    private readonly ReferenceOutput? _output;

    /// <param name="images">uint8 [N, C, H, W].</param>
    /// <param name="options">Seed, width, rates.</param>
    public ReferenceLoop(Tensor images, ReferenceOptions options)
    {
        _images = images;
        _options = options;
        var shape = new ImageShape((int)images.shape[3], (int)images.shape[2], (int)images.shape[1]);
        _generator = ReferenceNetworks.Generator(shape, options.Width);
        _discriminator = ReferenceNetworks.Discriminator(shape, options.Width);
        manual_seed(options.Seed);
        ReferenceNetworks.Initialize(_generator);
        ReferenceNetworks.Initialize(_discriminator);
        _generatorOptimizer = optim.Adam(_generator.parameters(), ReferenceOptions.PaperRate, Beta1, 0.999);
        _discriminatorOptimizer = optim.Adam(_discriminator.parameters(), ReferenceOptions.PaperRate, Beta1, 0.999);
        _output = options.OutputFolder is string folder ? new ReferenceOutput(folder, shape) : null;
    }

    /// <summary>The generator, as far as it is trained: latents [N, 100, 1, 1] to images in [-1, 1].</summary>
    public TorchSharp.Modules.Sequential Generator => _generator;

    /// <summary>Whole batches in an epoch.</summary>
    public long StepsPerEpoch => _images.shape[0] / BatchSize;

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
        manual_seed(((long)_options.Seed << 32) + epoch);
        _output?.Begin(epoch);
        Tensor order = randperm(_images.shape[0]);
        for (long batch = 0; batch < StepsPerEpoch; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var step = NewDisposeScope();
            (double generatorRate, double discriminatorRate) = _options.Rates(((epoch - 1) * StepsPerEpoch) + batch);
            SetRate(_generatorOptimizer, generatorRate);
            SetRate(_discriminatorOptimizer, discriminatorRate);
            Tensor bytes = _images.index_select(0, order.narrow(0, batch * BatchSize, BatchSize));
            TrainStep(bytes.to(ScalarType.Float32).div_(127.5).sub_(1), batch);
        }

        return StepsPerEpoch * BatchSize;
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
        _output?.Dispose();
        _generatorOptimizer.Dispose();
        _discriminatorOptimizer.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
    }

    private void TrainStep(Tensor real, long batch)
    {
        Tensor ones = torch.ones(BatchSize);
        Tensor zeros = torch.zeros(BatchSize);

        _discriminatorOptimizer.zero_grad();
        Tensor realLogits = _discriminator.forward(real);
        Tensor realLoss = Loss(realLogits, ones);
        realLoss.backward();
        Tensor fake = _generator.forward(randn(BatchSize, ReferenceNetworks.LatentSize, 1, 1));
        Tensor fakeLogits = _discriminator.forward(fake.detach());
        Tensor fakeLoss = Loss(fakeLogits, zeros);
        fakeLoss.backward();
        _discriminatorOptimizer.step();

        _generatorOptimizer.zero_grad();
        Tensor judgedLogits = _discriminator.forward(fake);
        Tensor generatorLoss = Loss(judgedLogits, ones);
        generatorLoss.backward();
        _generatorOptimizer.step();
        _output?.Write(batch, realLoss + fakeLoss, generatorLoss, realLogits, fakeLogits, judgedLogits, _generator);
    }

    private static void SetRate(optim.Optimizer optimizer, double rate)
    {
        foreach (torch.optim.ILearningRateController group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }

    private static Tensor Loss(Tensor logits, Tensor target) =>
        nn.functional.binary_cross_entropy_with_logits(logits, target);
}
