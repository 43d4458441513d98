using Dcgan.Training.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Native;

/// <summary>A step of training of small networks, to see whether libtorch computes here.</summary>
internal static class TrialStep
{
    private const int Side = 12;
    private const int Maps = 4;
    private const int Images = 2;
    private const double LearningRate = 2e-4;

    /// <summary>Trains a small generator and a small discriminator a step.</summary>
    /// <exception cref="InvalidOperationException">What is computed is no number, or the networks stay as they were.</exception>
    public static void Train()
    {
        using IDisposable scope = NewDisposeScope();
        var shape = new NetworkShape(channels: 1, Side, Side, featureMaps: Maps);
        using var generator = new Networks.Generator(shape);
        using var discriminator = new Discriminator(shape);
        Take(
            [
                .. generator.named_parameters().Select(entry => ($"generator.{entry.name}", entry.parameter)),
                .. discriminator.named_parameters().Select(entry => ($"discriminator.{entry.name}", entry.parameter)),
            ],
            () => discriminator.forward(generator.forward(randn(Images, shape.LatentSize))).sum(),
            LearningRate);
    }

    /// <summary>Takes a step, and looks at what it did to every parameter.</summary>
    /// <param name="parameters">The parameters by name.</param>
    /// <param name="loss">Computes what the step makes smaller, a scalar.</param>
    /// <param name="learningRate">The rate of the step.</param>
    /// <exception cref="InvalidOperationException">
    /// A gradient or a parameter is no finite number, a parameter whose gradient is not zero stays as it was, or all gradients are zero.
    /// </exception>
    public static void Take((string Name, Parameter Parameter)[] parameters, Func<Tensor> loss, double learningRate)
    {
        using IDisposable scope = NewDisposeScope();
        using var adam = new Optimizers.Adam(parameters);
        loss().backward();
        Tensor[] before = [.. parameters.Select(entry => entry.Parameter.detach().clone())];
        adam.Step(learningRate);

        int moved = 0;
        foreach (((string name, Parameter parameter), Tensor old) in parameters.Zip(before))
        {
            if (parameter.grad is not Tensor gradient || !IsFinite(gradient))
            {
                throw Unfit($"computes no finite gradient of '{name}'");
            }

            if (!IsFinite(parameter))
            {
                throw Unfit($"leaves no finite numbers in '{name}' after a step");
            }

            // A dead unit's gradient is zero, and rightly moves nothing.
            if (gradient.count_nonzero().item<long>() == 0)
            {
                continue;
            }

            moved++;
            if (parameter.ne(old).count_nonzero().item<long>() == 0)
            {
                throw Unfit($"leaves '{name}' as it was in a step");
            }
        }

        if (moved == 0)
        {
            throw Unfit("computes gradients that are all zero");
        }
    }

    private static bool IsFinite(Tensor tensor) => tensor.isfinite().all().item<bool>();

    private static InvalidOperationException Unfit(string what) => new(
        $"libtorch {what}, in a small network; it does not fit this processor or this program.");
}
