namespace Dcgan.Training.Evaluation.Internals;

/// <summary>The steps of a comparison, told as they begin.</summary>
/// <param name="total">How many there will be.</param>
/// <param name="progress">Told; null for silence.</param>
/// <param name="cancellation">Stops the steps.</param>
internal sealed class EvaluationSteps(int total, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
{
    private int _begun;

    /// <summary>Stops the steps.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Runs a step.</summary>
    public T Run<T>(string name, Func<T> step)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new EvaluationProgress(name, _begun++, total));
        return step();
    }
}
