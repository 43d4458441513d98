namespace Dcgan.Training.Evaluation.Internals;

/// <summary>The steps of a comparison, told as they begin.</summary>
internal sealed class EvaluationSteps(IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Stops the steps.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Runs a step.</summary>
    public T Run<T>(string name, Func<T> step)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new EvaluationProgress(name, 0, 0));
        return step();
    }
}
