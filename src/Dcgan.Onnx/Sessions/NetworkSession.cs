using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Sessions;

/// <summary>
/// A model with batched inputs and outputs, run over memory of the caller's. Several threads may run it at
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
    private readonly RunOptions _runOptions;
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
        _inputNames = [.. ports.Inputs.Select(input => input.Name)];
        _outputNames = [.. ports.Outputs.Select(output => output.Name)];
        _rowBytes = ports.Inputs.Sum(input => input.RowBytes) + ports.Outputs.Sum(output => output.RowBytes);
        _fixedBatch = ports.FixedBatch(model.Name);
        if (_fixedBatch * _rowBytes > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"'{model.Name}' runs {_fixedBatch} rows at a time, more than 2 GiB of values; export it with a free batch axis.");
        }

        (_session, Device) = SessionFactory.Open(model, options);
        _runOptions = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
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

    /// <summary>Runs rows of a model with one input.</summary>
    /// <inheritdoc cref="Run(int, ReadOnlySpan{nint}, ReadOnlySpan{nint})"/>
    public void Run(int rows, nint input, params ReadOnlySpan<nint> outputs) => Run(rows, [input], outputs);

    /// <summary>Runs rows.</summary>
    /// <param name="rows">How many; with none, nothing runs.</param>
    /// <param name="inputs">Where the rows of the inputs lie, in order.</param>
    /// <param name="outputs">Where the rows of the outputs go, in order.</param>
    /// <exception cref="ObjectDisposedException">The session is closed.</exception>
    /// <exception cref="InvalidOperationException">
    /// ONNX Runtime cannot run it: the device's memory is full, or the model computes other shapes than it says.
    /// </exception>
    public void Run(int rows, ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputs)
    {
        ObjectDisposedException.ThrowIf(!_users.TryEnter(), this);
        try
        {
            if (_shares?.Count(rows) > 1)
            {
                (nint[] sources, nint[] results) = (inputs.ToArray(), outputs.ToArray());
                _shares.Run(rows, (session, first, count) => RunBatch(session, first, count, count, sources, results));
                return;
            }

            int batch = _fixedBatch ?? rows;
            for (long done = 0; done < rows; done += batch)
            {
                RunBatch(_session, (int)done, (int)Math.Min(batch, rows - done), batch, inputs, outputs);
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

    /// <summary>Runs some of the rows that lie at the given places.</summary>
    private void RunBatch(
        InferenceSession session, int first, int rows, int batch, ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputs)
    {
        Span<nint> sources = stackalloc nint[inputs.Length];
        Move(inputs, _ports.Inputs, first, sources);
        Span<nint> results = stackalloc nint[outputs.Length];
        Move(outputs, _ports.Outputs, first, results);
        if (rows == batch && batch * _rowBytes > KeptBytes)
        {
            using var tensors = new BatchTensors(_ports, batch, sources, results);
            Run(session, tensors);
            return;
        }

        KeptBatch kept = TakeKept(batch);
        try
        {
            kept.Fill(rows, sources);
            Run(session, kept.Tensors);
            kept.Give(rows, results);
        }
        finally
        {
            KeptBatch? leftOver = batch * _rowBytes > KeptBytes ? kept : Interlocked.Exchange(ref _spare, kept);
            leftOver?.Dispose();
        }
    }

    private static void Move(ReadOnlySpan<nint> places, IReadOnlyList<Port> ports, int rows, Span<nint> moved)
    {
        for (int i = 0; i < places.Length; i++)
        {
            moved[i] = places[i] + (nint)(rows * ports[i].RowBytes);
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
