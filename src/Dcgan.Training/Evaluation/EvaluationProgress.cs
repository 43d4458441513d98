namespace Dcgan.Training.Evaluation;

/// <summary>How far an evaluation has come.</summary>
/// <param name="Step">What is being done, for a person to read.</param>
/// <param name="Done">Images done in this step.</param>
/// <param name="Total">Images of this step; 0 where it goes in one piece.</param>
public readonly record struct EvaluationProgress(string Step, long Done, long Total);
