using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Onnx;

namespace Dcgan.MLNet.Loading;

/// <summary>Puts the transformers of this library where they wrote ML.NET's own components.</summary>
internal sealed class StepRestorer(MLContext mlContext, DcganModelLoadOptions options, string name)
{
    private readonly List<DcganTransformer> _restored = [];
    private readonly List<ITransformer> _replaced = [];

    /// <summary>Restores the steps of a pipeline, and disposes of what they replace.</summary>
    /// <exception cref="InvalidDataException">A step tells of itself what cannot be.</exception>
    /// <exception cref="InvalidOperationException">The device that is asked for cannot be used.</exception>
    public ITransformer Restore(ITransformer model)
    {
        try
        {
            ITransformer restored = Visit(model);
            DisposeAll(_replaced);
            return restored;
        }
        catch
        {
            DisposeAll([.. _restored, model]);
            throw;
        }
    }

    private static void DisposeAll(IEnumerable<ITransformer> steps)
    {
        foreach (IDisposable step in steps.OfType<IDisposable>())
        {
            step.Dispose();
        }
    }

    private ITransformer Visit(ITransformer step)
    {
        if (step is not TransformerChain<ITransformer> chain)
        {
            return step;
        }

        List<ScopedStep> steps = ScopedStep.Of(chain);
        bool changed = false;
        for (int i = 0; i < steps.Count; i++)
        {
            ITransformer visited = Visit(steps[i].Step);
            changed |= visited != steps[i].Step;
            steps[i] = steps[i] with { Step = visited };
            if (visited is not OnnxTransformer graph)
            {
                continue;
            }

            if (!TryReplace(steps, ref i, graph))
            {
                StockModel.RequireDevice(mlContext, name);
                continue;
            }

            changed = true;
            if (steps is [{ Step: DcganTransformer whole, Scope: TransformerScope.Everything }])
            {
                // Its own Save wrote this chain.
                return whole;
            }
        }

        return changed ? ScopedStep.Chain(steps) : chain;
    }

    /// <summary>
    /// Replaces the steps around a graph, if one of our transformers wrote them and they are all still there: a user may
    /// have taken a loaded chain apart.
    /// </summary>
    private bool TryReplace(List<ScopedStep> steps, ref int place, OnnxTransformer graph)
    {
        // Our chains end by dropping their own columns. Reading a graph costs compressing it, and it may be large.
        if (!steps.Skip(place).Any(step => step.Step is ColumnSelectingTransformer)
            || RestoredStep.TryCreate(mlContext, graph, options, name) is not { } restored)
        {
            return false;
        }

        _restored.Add(restored);
        using TransformerChain<ITransformer> stock = restored.CreateStockChain();
        ITransformer[] pattern = [.. stock];
        int start = place - Array.FindIndex(pattern, step => step is OnnxTransformer);
        if (start < 0 || start + pattern.Length > steps.Count || !IsWhole(steps.GetRange(start, pattern.Length), pattern))
        {
            _restored.Remove(restored);
            restored.Dispose();
            return false;
        }

        _replaced.AddRange(steps.GetRange(start, pattern.Length).Select(step => step.Step));
        steps[start] = steps[start] with { Step = restored };
        steps.RemoveRange(start + 1, pattern.Length - 1);
        place = start;
        return true;
    }

    private static bool IsWhole(List<ScopedStep> steps, ITransformer[] pattern) =>
        steps.Select(step => step.Step.GetType()).SequenceEqual(pattern.Select(step => step.GetType()))
        && steps.TrueForAll(step => step.Scope == steps[0].Scope);
}
