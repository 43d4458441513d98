using System.Diagnostics;
using Dcgan.Shared;
using static TorchSharp.torch;

namespace Dcgan.Training.Classifiers;

/// <summary>
/// Trains a network on labelled images: stochastic gradient descent with Nesterov's momentum, at the rates of
/// <see cref="OneCycle"/>.
/// </summary>
/// <param name="network">Images to outputs.</param>
/// <param name="error">What is made small: a scalar of a batch's outputs and labels.</param>
/// <param name="right">Whether each output is right, or as near as one asks for: a tensor of truth values.</param>
internal sealed class SupervisedLoop(
    nn.Module<Tensor, Tensor> network, Func<Tensor, Tensor, Tensor> error, Func<Tensor, Tensor, Tensor> right)
{
    private const double Momentum = 0.9;
    private const int ReportEvery = 20;

    /// <returns>How many images were seen.</returns>
    /// <exception cref="TrainingDivergedException">The loss is not a number any more.</exception>
    public long Run(
        LabelledImages images,
        ClassifierOptions options,
        IProgress<ClassifierProgress>? progress,
        CancellationToken cancellation)
    {
        using var batches = new ClassifierBatches(images, options);
        using TorchSharp.Modules.SGD optimizer = optim.SGD(
            network.parameters(), options.Rate, Momentum, weight_decay: options.WeightDecay, nesterov: true);
        long total = batches.StepsPerEpoch * options.Epochs;
        var report = new Reports(options, batches.StepsPerEpoch, progress);
        for (long step = 0; step < total; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using IDisposable scope = NewDisposeScope();
            (Tensor batch, Tensor labels) = batches.At(step);
            Tensor outputs = network.forward(batch);
            Tensor loss = error(outputs, labels);
            optimizer.zero_grad();
            loss.backward();
            optimizer.ParamGroups.Single().LearningRate = OneCycle.At(options.Rate, step, total);
            optimizer.step();
            if ((step + 1) % ReportEvery == 0 || step + 1 == total)
            {
                report.Tell(step + 1, loss, right(outputs, labels));
            }
        }

        return total * options.Batch;
    }

    /// <summary>Tells how the training stands, and stops one that went wrong.</summary>
    private sealed class Reports(ClassifierOptions options, long stepsPerEpoch, IProgress<ClassifierProgress>? progress)
    {
        private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
        private readonly TimeLeft _left = Begun();
        private readonly long _total = stepsPerEpoch * options.Epochs;
        private long _last;

        public void Tell(long steps, Tensor loss, Tensor right)
        {
            float value = loss.item<float>();
            if (!float.IsFinite(value))
            {
                throw new TrainingDivergedException(
                    $"Training diverged: after {steps * options.Batch} images the loss is {value}. Use a lower rate than "
                    + FormattableString.Invariant($"{options.Rate} (--rate)."));
            }

            double speed = (steps - _last) * options.Batch / Math.Max(_sinceLast.Elapsed.TotalSeconds, 1e-9);
            _last = steps;
            _sinceLast.Restart();
            progress?.Report(new ClassifierProgress(
                (int)((steps - 1) / stepsPerEpoch) + 1,
                options.Epochs,
                steps * options.Batch,
                _total * options.Batch,
                speed,
                value,
                right.to(float32).mean().item<float>(),
                _left.At((double)steps / _total) ?? TimeSpan.Zero));
        }

        private static TimeLeft Begun()
        {
            var left = new TimeLeft();
            left.At(0);
            return left;
        }
    }
}
