using Dcgan.MLNet.Batching;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet;

/// <summary>
/// Adds what a network computes to the rows of a data view, many rows at a time. Cursors read their source once, and a
/// network runs only for batches of which a value is asked for.
/// </summary>
/// <remarks>
/// <para>A transformer may be used by several threads and cursors at once, until it is disposed.</para>
/// <para>
/// <c>mlContext.Model.Save</c> writes a chain of ML.NET's own components that computes the same columns, so that
/// <c>mlContext.Model.Load</c> needs nothing of this library. What it loads runs row by row;
/// <see cref="DcganModel"/> loads the transformer itself.
/// </para>
/// </remarks>
public abstract class DcganTransformer : ITransformer, IDisposable
{
    private long _networkRuns;
    private volatile bool _disposed;

    /// <param name="model">The network.</param>
    /// <param name="inputType">The type of the column that was fitted on.</param>
    private protected DcganTransformer(LoadedModel model, DataViewType inputType)
    {
        Model = model;
        InputType = inputType;
    }

    /// <summary>What the model says about itself: its sizes, and what it was trained on.</summary>
    public ModelMetadata Metadata => Model.Metadata;

    private protected LoadedModel Model { get; }

    private protected DataViewType InputType { get; }

    /// <summary>How many batches the network computed; one counts once, also where threads share its rows out.</summary>
    internal long NetworkRuns => Interlocked.Read(ref _networkRuns);

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema of the rows that <see cref="Transform"/> makes of rows of <paramref name="inputSchema"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Bind(inputSchema).Output;
    }

    /// <summary>Adds the columns, lazily: nothing is read or computed before a cursor moves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new BatchedDataView(input, Bind(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new RowMapper(Bind(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        using TransformerChain<ITransformer> stock = CreateStockChain();
        ((ICanSaveModel)stock).Save(ctx);
    }

    /// <summary>
    /// Releases the network. Data views made of the transformer can no longer compute anything. (An ML.NET
    /// <c>PredictionEngine</c> disposes its transformer, unless its options say otherwise.)
    /// </summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            CloseNetwork();
            GC.SuppressFinalize(this);
        }
    }

    private protected abstract void CloseNetwork();

    private protected abstract IBatchComputation CreateComputation(DataViewSchema inputSchema);

    /// <summary>ML.NET's own components that compute the same columns.</summary>
    internal abstract TransformerChain<ITransformer> CreateStockChain();

    /// <summary>Called before each run of the network.</summary>
    /// <exception cref="ObjectDisposedException">The network is closed.</exception>
    private protected void BeginRun()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Interlocked.Increment(ref _networkRuns);
    }

    private BoundSchema Bind(DataViewSchema inputSchema) => new(CreateComputation(inputSchema));
}
