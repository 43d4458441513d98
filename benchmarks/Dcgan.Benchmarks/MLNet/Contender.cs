using Microsoft.ML;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>Who does a workload, ready to do it any number of times.</summary>
internal sealed class Contender : IDisposable
{
    public const string OursName = "ours";
    public const string StockName = "stock";
    public const string BareName = "bare";

    private readonly IDisposable _owned;

    private Contender(ViewReading reading)
    {
        _owned = reading;
        Run = () => reading.Run();
    }

    private Contender(BareRows rows)
    {
        _owned = rows;
        Run = rows.Run;
    }

    /// <summary>Does it, for all rows.</summary>
    public Action Run { get; }

    /// <summary>One of them.</summary>
    /// <param name="who">One of the names.</param>
    /// <param name="workload">What to do.</param>
    /// <param name="model">With which networks.</param>
    /// <param name="batch">The batch size of bare ONNX Runtime.</param>
    /// <param name="threads">Processor threads of one run, or null for ONNX Runtime's choice.</param>
    /// <exception cref="ArgumentException">There is no such contender.</exception>
    public static Contender Create(string who, Workload workload, ShippedModel model, int batch, int? threads) => who switch
    {
        OursName => new(workload.Ours(new OurPipelines(new MLContext(), model, model.Rows, threads))),
        StockName => new(workload.Stock(new StockPipelines(new MLContext(), model, model.Rows, threads))),
        BareName => new(new BareRows(model, workload.Role, batch, model.Rows, threads)),
        _ => throw new ArgumentException($"There is no contender '{who}'; there are {OursName}, {StockName} and {BareName}."),
    };

    public void Dispose() => _owned.Dispose();
}
