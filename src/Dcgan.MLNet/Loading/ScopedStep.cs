using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Loading;

/// <summary>A step of a chain, and when ML.NET runs it: in training, in testing, in scoring.</summary>
internal readonly record struct ScopedStep(ITransformer Step, TransformerScope Scope)
{
    /// <summary>The steps of a chain. ML.NET tells their scopes only by the chains that it makes for each scope.</summary>
    public static List<ScopedStep> Of(TransformerChain<ITransformer> chain)
    {
        TransformerScope[] scopes = [TransformerScope.Training, TransformerScope.Testing, TransformerScope.Scoring];
        ITransformer[][] members = [.. scopes.Select(scope => chain.GetModelFor(scope).ToArray())];
        return [.. chain.Select(step => new ScopedStep(
            step,
            scopes.Where((_, i) => members[i].Contains(step, ReferenceEqualityComparer.Instance))
                .Aggregate(TransformerScope.None, (all, scope) => all | scope)))];
    }

    /// <summary>A chain of the steps.</summary>
    public static TransformerChain<ITransformer> Chain(IEnumerable<ScopedStep> steps) =>
        steps.Aggregate(
            new TransformerChain<ITransformer>(), (chain, step) => chain.Append(step.Step, step.Scope));
}
