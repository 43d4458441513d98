using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>Rows through bare ONNX Runtime: float tensors in and out, always the same, over memory allocated once.</summary>
internal sealed class BareRows : IDisposable
{
    private readonly BareSession _session;
    private readonly int _batch;
    private readonly int _rows;

    public BareRows(ShippedModel model, ModelRole role, int batch, int rows, int? threads)
    {
        float[] distinct = new SourceRows(new(), model.Sizes, SourceRows.Distinct).Inputs(role);
        int size = distinct.Length / SourceRows.Distinct;
        float[] input = new float[batch * size];
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = distinct[i % distinct.Length];
        }

        _session = new BareSession(model.File(role), batch, input, threads);
        _batch = batch;
        _rows = rows;
    }

    public void Run()
    {
        for (int done = 0; done < _rows; done += _batch)
        {
            _session.Run();
        }
    }

    public void Dispose() => _session.Dispose();
}
