using TorchSharp;

namespace Dcgan.Training.Tests.Watching;

/// <summary>
/// Ruins a generator in the middle of its training, after so many images, for longer than the rest of it: whatever it draws is
/// black.
/// </summary>
internal sealed class SpoiltGenerator(Trainer trainer, long images) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Images == images)
        {
            using IDisposable frozen = torch.no_grad();
            using Scalar black = -100;
            trainer.State.Generator.Layers.parameters().Last().fill_(black);
        }
    }
}
