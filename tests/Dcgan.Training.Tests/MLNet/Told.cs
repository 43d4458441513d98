namespace Dcgan.Training.Tests.MLNet;

/// <summary>Tells at once, on the training's own thread.</summary>
internal sealed class Told(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => tell(value);
}
