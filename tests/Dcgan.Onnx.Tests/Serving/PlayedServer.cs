using Dcgan.Onnx.Serving;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Dcgan.Onnx.Tests.Serving;

/// <summary>A tensor as a client of Triton sends or gets it: [rows, dims], its values as little-endian bytes.</summary>
internal sealed record ServedTensor(long[] Shape, byte[] Bytes);

/// <summary>
/// Does with requests what a configuration tells Triton's dynamic batcher to do, as its documentation describes it: joins them along
/// the first axis up to the largest batch, in order, gives inputs their other shape, runs the model once, and deals the rows out.
/// </summary>
internal sealed class PlayedServer(TritonModel model) : IDisposable
{
    private static readonly Dictionary<DataType, TensorElementType> _types = new()
    {
        [DataType.TypeFp32] = TensorElementType.Float,
        [DataType.TypeInt64] = TensorElementType.Int64,
        [DataType.TypeUint8] = TensorElementType.UInt8,
    };

    private readonly ModelConfig _configuration = Protoc.Read(model.Configuration);
    private readonly InferenceSession _session = new(model.Model.ToBytes());

    /// <summary>Rows of each run so far.</summary>
    public List<int> Runs { get; } = [];

    /// <summary>Answers requests that all wait when the model becomes free.</summary>
    public IReadOnlyList<Dictionary<string, ServedTensor>> Serve(params Dictionary<string, ServedTensor>[] requests)
    {
        var answers = new List<Dictionary<string, ServedTensor>>();
        var waiting = new Queue<Dictionary<string, ServedTensor>>(requests);
        while (waiting.Count > 0)
        {
            var batch = new List<Dictionary<string, ServedTensor>>();
            while (waiting.Count > 0 && batch.Append(waiting.Peek()).Sum(Rows) <= _configuration.MaxBatchSize)
            {
                batch.Add(waiting.Dequeue());
            }

            Assert.IsNotEmpty(batch, "A request is larger than the largest batch.");
            answers.AddRange(Run(batch));
        }

        return answers;
    }

    public void Dispose() => _session.Dispose();

    private Dictionary<string, ServedTensor>[] Run(List<Dictionary<string, ServedTensor>> batch)
    {
        int rows = batch.Sum(Rows);
        Runs.Add(rows);
        OrtValue[] inputs = [.. _configuration.Input.Select(input => Join(input, batch, rows))];
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(
            options, [.. _configuration.Input.Select(input => input.Name)], inputs, [.. _configuration.Output.Select(output => output.Name)]);
        foreach (OrtValue input in inputs)
        {
            input.Dispose();
        }

        Dictionary<string, ServedTensor>[] answers = [.. batch.Select(_ => new Dictionary<string, ServedTensor>())];
        foreach ((ModelOutput output, OrtValue result) in _configuration.Output.Zip(results))
        {
            OrtTensorTypeAndShapeInfo info = result.GetTensorTypeAndShape();
            Assert.AreEqual(_types[output.DataType], info.ElementDataType, output.Name);
            CollectionAssert.AreEqual(ShapeInModel(rows, output.Dims, output.Reshape), info.Shape, output.Name);
            ReadOnlySpan<byte> bytes = result.GetTensorMutableRawData();
            int row = bytes.Length / rows;
            foreach ((Dictionary<string, ServedTensor> request, Dictionary<string, ServedTensor> answer) in batch.Zip(answers))
            {
                answer[output.Name] = new ServedTensor([Rows(request), .. output.Dims], bytes[..(row * Rows(request))].ToArray());
                bytes = bytes[(row * Rows(request))..];
            }
        }

        return answers;
    }

    private static OrtValue Join(ModelInput input, List<Dictionary<string, ServedTensor>> batch, int rows)
    {
        foreach (ServedTensor tensor in batch.Select(request => request[input.Name]))
        {
            CollectionAssert.AreEqual(input.Dims.ToArray(), tensor.Shape[1..], $"Triton refuses the shape of '{input.Name}'.");
        }

        OrtValue value = OrtValue.CreateAllocatedTensorValue(
            OrtAllocator.DefaultInstance, _types[input.DataType], ShapeInModel(rows, input.Dims, input.Reshape));
        byte[] bytes = [.. batch.SelectMany(request => request[input.Name].Bytes)];
        bytes.CopyTo(value.GetTensorMutableRawData());
        return value;
    }

    private static long[] ShapeInModel(int rows, IEnumerable<long> sizes, ModelTensorReshape? reshape) =>
        [rows, .. reshape is null ? sizes : reshape.Shape];

    private static int Rows(Dictionary<string, ServedTensor> request) => (int)request.Values.First().Shape[0];
}
