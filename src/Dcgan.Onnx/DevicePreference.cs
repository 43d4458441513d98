using System.Globalization;

namespace Dcgan.Onnx;

/// <summary>Where a model should run.</summary>
public readonly record struct DevicePreference
{
    private enum Kind
    {
        Auto,
        Cpu,
        Cuda,
    }

    private DevicePreference(Kind kind, int index)
    {
        _kind = kind;
        Index = index;
    }

    private readonly Kind _kind;

    /// <summary>CUDA where ONNX Runtime has it and it starts, otherwise the CPU.</summary>
    public static DevicePreference Auto => default;

    /// <summary>The CPU.</summary>
    public static DevicePreference Cpu => new(Kind.Cpu, 0);

    /// <summary>The number of the CUDA device, from 0.</summary>
    public int Index { get; }

    /// <summary>Whether the device is chosen by what there is.</summary>
    public bool IsAuto => _kind == Kind.Auto;

    /// <summary>Whether a CUDA device is demanded.</summary>
    public bool IsCuda => _kind == Kind.Cuda;

    /// <summary>A CUDA device; an error where there is none.</summary>
    /// <param name="index">Its number, from 0.</param>
    public static DevicePreference Cuda(int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new DevicePreference(Kind.Cuda, index);
    }

    /// <summary>Reads <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static DevicePreference Parse(string text) => text switch
    {
        "auto" => Auto,
        "cpu" => Cpu,
        "cuda" => Cuda(),
        _ when text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int index) => Cuda(index),
        _ => throw new ArgumentException($"The device is '{text}'; use auto, cpu, cuda or cuda:N."),
    };

    /// <inheritdoc/>
    public override string ToString() => _kind switch
    {
        Kind.Auto => "auto",
        Kind.Cpu => "cpu",
        _ => $"cuda:{Index}",
    };
}
