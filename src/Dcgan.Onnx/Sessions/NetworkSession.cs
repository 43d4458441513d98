using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Dcgan.Onnx.Sessions;

/// <summary>
/// A model with one batched input and batched float outputs, run over memory of the caller's. Several threads may run
/// it at once.
/// </summary>
internal sealed class NetworkSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly long[] _inputShape;
    private readonly long[][] _outputShapes;
    private bool _closed;

    private NetworkSession(
        OnnxModel model, ModelMetadata metadata, OnnxSessionOptions options, OnnxValueInfo input, OnnxValueInfo[] outputs)
    {
        Metadata = metadata;
        ModelName = model.Name;
        _inputNames = [input.Name];
        _outputNames = [.. outputs.Select(output => output.Name)];
        _inputShape = RowShape(input);
        _outputShapes = [.. outputs.Select(RowShape)];
        _session = SessionFactory.Open(model, options);
        _runOptions = new RunOptions();
    }

    /// <summary>What error messages call the model.</summary>
    public string ModelName { get; }

    /// <summary>What the model says of itself.</summary>
    public ModelMetadata Metadata { get; }

    /// <summary>Opens a model of a role.</summary>
    /// <param name="model">The model.</param>
    /// <param name="role">The role that it must have.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="input">The name and the type of the input, and the values of one row.</param>
    /// <param name="outputs">The same of the outputs; a size of null is the model's own.</param>
    /// <exception cref="InvalidDataException">The model does not fit; the message says how.</exception>
    public static NetworkSession Open(
        OnnxModel model,
        ModelRole role,
        OnnxSessionOptions? options,
        Func<ModelMetadata, PortContract> input,
        Func<ModelMetadata, PortContract[]> outputs)
    {
        ModelMetadata metadata = ModelMetadata.Read(model);
        if (metadata.Role != role)
        {
            throw new InvalidDataException(
                $"'{model.Name}' is a {metadata.Role} model where a {role} model is needed.");
        }

        RunLimits.Require(model);
        OnnxValueInfo inputInfo = input(metadata).Find(model.Inputs, "input", model);
        OnnxValueInfo[] outputInfos =
            [.. outputs(metadata).Select(output => output.Find(model.Outputs, "output", model))];
        return model.Inputs.Count == 1
            ? new NetworkSession(model, metadata, options ?? new OnnxSessionOptions(), inputInfo, outputInfos)
            : throw new InvalidDataException(
                $"'{model.Name}' has {model.Inputs.Count} inputs, more than '{inputInfo.Name}'.");
    }

    /// <summary>Values of one row of an output.</summary>
    public int OutputSize(int index) => (int)PortContract.Product(_outputShapes[index]);

    /// <summary>Runs a batch.</summary>
    /// <param name="count">Rows; with none, nothing runs.</param>
    /// <param name="input">All rows of the input.</param>
    /// <param name="outputs">Receive all rows of the outputs, in order.</param>
    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    /// <exception cref="InvalidOperationException">
    /// ONNX Runtime cannot run it: the device's memory is full, or the model computes other shapes than it says.
    /// </exception>
    public unsafe void Run<T>(int count, ReadOnlySpan<T> input, ReadOnlySpan<OutputSpan> outputs)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (count == 0)
        {
            return;
        }

        fixed (T* inputStart = input)
        {
            using OrtValue inputValue = Value(
                inputStart, input.Length, _inputShape, count, typeof(T) == typeof(long)
                    ? TensorElementType.Int64
                    : TensorElementType.Float);
            var values = new OrtValue[outputs.Length];
            try
            {
                for (int i = 0; i < outputs.Length; i++)
                {
                    values[i] = Value(
                        outputs[i].Start, outputs[i].Length, _outputShapes[i], count,
                        TensorElementType.Float);
                }

                _session.Run(_runOptions, _inputNames, [inputValue], _outputNames, values);
            }
            catch (OnnxRuntimeException failure)
            {
                throw new InvalidOperationException(
                    $"ONNX Runtime cannot run '{ModelName}': {failure.Message}", failure);
            }
            finally
            {
                foreach (OrtValue value in values)
                {
                    value?.Dispose();
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        _session.Dispose();
        _runOptions.Dispose();
    }

    private static unsafe OrtValue Value<T>(
        T* start, int length, long[] rowShape, int count, TensorElementType type)
        where T : unmanaged =>
        OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, type, [count, .. rowShape], (nint)start, (long)length * sizeof(T));

    /// <summary>The dimensions of one row: all but the batch axis.</summary>
    private static long[] RowShape(OnnxValueInfo value) =>
        [.. value.Shape.Skip(1).Select(dimension => dimension.Value!.Value)];
}
