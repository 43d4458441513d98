namespace Dcgan.Onnx;

/// <summary>One dimension of a tensor: a number, or a name for a number that is known at run time only.</summary>
public readonly record struct OnnxDimension
{
    /// <summary>The symbolic batch axis of this product's models.</summary>
    public static readonly OnnxDimension Batch = new("batch");

    /// <summary>A dimension of known size.</summary>
    /// <param name="value">The size, not negative.</param>
    public OnnxDimension(long value) => Value = value;

    /// <summary>A dimension that is known at run time only.</summary>
    /// <param name="name">Its name; dimensions of one name have one size. Empty for an unnamed one.</param>
    public OnnxDimension(string name) => Name = name;

    /// <summary>The size, or null where it is known at run time only.</summary>
    public long? Value { get; }

    /// <summary>The name, or null where the size is known.</summary>
    public string? Name { get; }

    /// <summary>A dimension of known size.</summary>
    public static implicit operator OnnxDimension(long value) => new(value);

    /// <summary>A dimension of known size.</summary>
    public static OnnxDimension FromInt64(long value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value is long value ? $"{value}" : string.IsNullOrEmpty(Name) ? "?" : Name;
}
