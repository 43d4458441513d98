using Microsoft.ML;

namespace Dcgan.MLNet.Batching;

/// <summary>An input schema followed by the columns of a computation, and which of the two a column belongs to.</summary>
internal sealed class BoundSchema
{
    public BoundSchema(IBatchComputation computation)
    {
        Computation = computation;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(computation.InputSchema);
        builder.AddColumns(computation.Outputs);
        Output = builder.ToSchema();
    }

    public IBatchComputation Computation { get; }

    public DataViewSchema Input => Computation.InputSchema;

    public DataViewSchema Output { get; }

    /// <summary>Whether the column of <see cref="Output"/> at this place is computed, and not one of the input's.</summary>
    public bool IsComputed(int column) => column >= Input.Count;

    /// <summary>Which of <see cref="IBatchComputation.Outputs"/> the column of <see cref="Output"/> at this place is.</summary>
    public int ComputedIndex(int column) => column - Input.Count;

    /// <summary>For each column of <see cref="Output"/>, whether it is among those asked for.</summary>
    /// <exception cref="ArgumentException">A column is not one of <see cref="Output"/>.</exception>
    public bool[] Activate(IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        var active = new bool[Output.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            CheckIsOutput(column);
            active[column.Index] = true;
        }

        return active;
    }

    /// <summary>Whether any of the active columns of <see cref="Output"/> is computed.</summary>
    public bool NeedsComputation(bool[] active) => active.AsSpan(Input.Count).Contains(true);

    /// <summary>The columns of <see cref="Input"/> that the active columns of <see cref="Output"/> need.</summary>
    public IEnumerable<DataViewSchema.Column> Dependencies(bool[] active)
    {
        bool[] needed = active[..Input.Count];
        if (NeedsComputation(active))
        {
            foreach (DataViewSchema.Column input in Computation.Inputs)
            {
                needed[input.Index] = true;
            }
        }

        return [.. Input.Where(column => needed[column.Index])];
    }

    /// <summary>Checks what ML.NET's own rows check before they hand out a getter.</summary>
    /// <exception cref="ArgumentException">The column is not one of <see cref="Output"/>.</exception>
    /// <exception cref="InvalidOperationException">The column was not asked for, or holds values of another type.</exception>
    public void CheckGetter<TValue>(DataViewSchema.Column column, bool[] active)
    {
        CheckIsOutput(column);
        if (!active[column.Index])
        {
            throw new InvalidOperationException($"Column '{column.Name}' is not active: it was not asked for.");
        }

        if (column.Type.RawType != typeof(TValue))
        {
            throw new InvalidOperationException(
                $"Invalid TValue in GetGetter for column '{column.Name}': '{typeof(TValue)}', expected '{column.Type.RawType}'.");
        }
    }

    private void CheckIsOutput(DataViewSchema.Column column)
    {
        if (column.Index >= Output.Count || Output[column.Index].Name != column.Name)
        {
            throw new ArgumentException($"Column '{column.Name}' is not part of this schema.", nameof(column));
        }
    }
}
