namespace Dcgan.Training.Evaluation;

/// <summary>How far an evaluation has come, or what a training does besides: judge, calibrate and check its files.</summary>
/// <param name="Step">What is being done, for a person to read.</param>
/// <param name="Done">Images done in this step; or steps done, where it goes in one piece.</param>
/// <param name="Total">Images of this step; or steps in all.</param>
public readonly record struct EvaluationProgress(string Step, long Done, long Total);
