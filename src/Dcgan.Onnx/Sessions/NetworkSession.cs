using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Sessions;

/// <summary>
/// A model with one batched input and batched outputs, run over memory of the caller's. Several threads may run it at
/// once, also while another one closes it.
/// </summary>
internal sealed class NetworkSession : IDisposable
{
    /// <summary>
    /// Batches of at most as many bytes are copied into memory that is kept, with its tensors: cheaper than making
    /// tensors over the caller's memory, which takes 2 µs a run.
    /// </summary>
    private const long KeptBytes = 64 * 1024;

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly UserCount _users;
    private readonly NetworkPorts _ports;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly int? _fixedBatch;
    private readonly long _rowBytes;
    private readonly RowShares? _shares;
    private KeptBatch? _spare;

    /// <summary>Opens a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ports">What of it is used, checked.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="sharesRows">Whether processor threads share the rows of a batch out; see <see cref="RowShares"/>.</param>
    /// <exception cref="ArgumentException">An option has an impossible value.</exception>
    /// <exception cref="InvalidDataException">The model cannot be used; the message says why.</exception>
    /// <exception cref="InvalidOperationException">The device cannot be had, or there is no ONNX Runtime.</exception>
    public NetworkSession(OnnxModel model, NetworkPorts ports, OnnxSessionOptions? options, bool sharesRows = false)
    {
        options ??= new OnnxSessionOptions();
        options.Validate();
        ModelName = model.Name;
        _ports = ports;
        _inputNames = [ports.Input.Name];
        _outputNames = [.. ports.Outputs.Select(output => output.Name)];
        _rowBytes = ports.Input.RowBytes + ports.Outputs.Sum(output => output.RowBytes);
        _fixedBatch = ports.FixedBatch(model.Name);
        if (_fixedBatch * _rowBytes > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"'{model.Name}' runs {_fixedBatch} rows at a time, more than 2 GiB of values; export it with a free batch axis.");
        }

        (_session, Device) = SessionFactory.Open(model, options);
        int threads = options.Threads ?? Environment.ProcessorCount;
        if (sharesRows && threads > 1 && _fixedBatch is null && !Device.IsCuda)
        {
            OnnxSessionOptions oneThread = options with { Device = Device, Threads = 1 };
            _shares = new RowShares(threads, () => SessionFactory.Open(model, oneThread).Session);
        }

        _users = new UserCount(Release);
    }

    /// <summary>What error messages call the model.</summary>
    public string ModelName { get; }

    /// <summary>What the model says of itself, or else its caller.</summary>
    public ModelMetadata Metadata => _ports.Metadata;

    /// <summary>Where it runs: the CPU or a CUDA device.</summary>
    public DevicePreference Device { get; }

    /// <summary>Runs rows.</summary>
    /// <param name="rows">How many; with none, nothing runs.</param>
    /// <param name="input">Where the rows of the input lie.</param>
    /// <param name="outputs">Where the rows of the outputs go, in order.</param>
    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    /// <exception cref="InvalidOperationException">
    /// ONNX Runtime cannot run it: the device's memory is full, or the model computes other shapes than it says.
    /// </exception>
    public void Run(int rows, nint input, params ReadOnlySpan<nint> outputs)
    {
        ObjectDisposedException.ThrowIf(!_users.TryEnter(), this);
        try
        {
            if (_shares?.Count(rows) > 1)
            {
                nint[] results = outputs.ToArray();
                _shares.Run(rows, (session, first, count) => RunShare(session, first, count, input, results));
                return;
            }

            Span<nint> from = stackalloc nint[outputs.Length];
            outputs.CopyTo(from);
            int batch = _fixedBatch ?? rows;
            for (long done = 0; done < rows; done += batch)
            {
                int count = (int)Math.Min(batch, rows - done);
                RunBatch(_session, count, batch, input, from);
                input += (nint)(count * _ports.Input.RowBytes);
                for (int i = 0; i < from.Length; i++)
                {
                    from[i] += (nint)(count * _ports.Outputs[i].RowBytes);
                }
            }
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InvalidOperationException(
                $"ONNX Runtime cannot run '{ModelName}': {failure.Message}", failure);
        }
        finally
        {
            _users.Leave();
        }
    }

    /// <summary>Closes the session; runs that are under way finish first.</summary>
    public void Dispose() => _users.Close();

    private void RunShare(InferenceSession session, int first, int rows, nint input, ReadOnlySpan<nint> outputs)
    {
        Span<nint> from = stackalloc nint[outputs.Length];
        for (int i = 0; i < from.Length; i++)
        {
            from[i] = outputs[i] + (nint)(first * _ports.Outputs[i].RowBytes);
        }

        RunBatch(session, rows, rows, input + (nint)(first * _ports.Input.RowBytes), from);
    }

    private void RunBatch(InferenceSession session, int rows, int batch, nint input, ReadOnlySpan<nint> outputs)
    {
        if (rows == batch && batch * _rowBytes > KeptBytes)
        {
            using var tensors = new BatchTensors(_ports, batch, input, outputs);
            Run(session, tensors);
            return;
        }

        KeptBatch kept = TakeKept(batch);
        try
        {
            kept.Fill(rows, input);
            Run(session, kept.Tensors);
            kept.Give(rows, outputs);
        }
        finally
        {
            KeptBatch? leftOver = batch * _rowBytes > KeptBytes ? kept : Interlocked.Exchange(ref _spare, kept);
            leftOver?.Dispose();
        }
    }

    private KeptBatch TakeKept(int rows)
    {
        KeptBatch? spare = Interlocked.Exchange(ref _spare, null);
        if (spare?.Rows == rows)
        {
            return spare;
        }

        spare?.Dispose();
        return new KeptBatch(_ports, rows);
    }

    private void Run(InferenceSession session, BatchTensors tensors) =>
        session.Run(_runOptions, _inputNames, tensors.Inputs, _outputNames, tensors.Outputs);

    private void Release()
    {
        _spare?.Dispose();
        _shares?.Dispose();
        _session.Dispose();
        _runOptions.Dispose();
    }
}
