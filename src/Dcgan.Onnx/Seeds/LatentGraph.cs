using System.Runtime.InteropServices;

namespace Dcgan.Onnx.Seeds;

/// <summary>
/// <see cref="Latents"/>, algorithm 1, as ONNX nodes of opset 17, which has no exclusive or and shifts unsigned numbers
/// only. Products and sums are of int64, which wraps around as unsigned numbers do.
/// </summary>
internal sealed class LatentGraph
{
    private const string Prefix = "seed/";
    private readonly OnnxModelBuilder _builder;
    private int _count;

    private LatentGraph(OnnxModelBuilder builder) => _builder = builder;

    /// <summary>Adds the nodes that turn seeds into latents.</summary>
    /// <param name="builder">Where to.</param>
    /// <param name="seed">The value that holds the seeds, int64 [batch, 1].</param>
    /// <param name="latent">The value to compute, float32 [batch, <paramref name="size"/>].</param>
    /// <param name="size">Elements of a latent vector.</param>
    public static void Add(OnnxModelBuilder builder, string seed, string latent, int size) =>
        new LatentGraph(builder).Add(seed, latent, size);

    private void Add(string seed, string latent, int size)
    {
        string high = Shift(Squares32(seed, Constant(unchecked((long)Squares.HighKey))), "RIGHT", 32);
        string low = Shift(Squares32(seed, Constant(unchecked((long)Squares.LowKey))), "RIGHT", 32);
        string both = Sum(Mul(high, Constant(1L << 32)), low);
        string key = Sum(Mul(both, Constant(2)), Constant(1));

        string a = Draw(key, size, first: 0);
        string b = Draw(key, size, first: 1);
        string radius = Mul(Sum(a, Real(1)), Real(1.0 / (1 << 24)));
        string length = Node("Sqrt", Mul(Node("Log", radius), Real(-2)));
        string turn = Mul(Sum(b, Real(-(1 << 23))), Real(1.0 / (1 << 24)));
        string normal = Mul(length, Node("Cos", Mul(turn, Real(2 * Math.PI))));
        _builder.AddNode(
            "Cast", $"{Prefix}latent", [normal], latent, OnnxAttribute.Int("to", (long)OnnxElementType.Float));
    }

    /// <summary>24 random bits for each element, as double, from every other counter.</summary>
    private string Draw(string key, int size, int first)
    {
        long[] counters = [.. Enumerable.Range(0, size).Select(i => (2L * i) + first)];
        string counter = _builder.AddInitializer(Name("counters"), counters, 1, size);
        return Cast(Shift(Squares32(counter, key), "RIGHT", 40), OnnxElementType.Double);
    }

    /// <summary>The random 64 bits of squares before their upper half is taken.</summary>
    private string Squares32(string counter, string key)
    {
        string y = Mul(counter, key);
        string z = Sum(y, key);
        string x = Swap(Sum(Mul(y, y), y));
        x = Swap(Sum(Mul(x, x), z));
        x = Swap(Sum(Mul(x, x), y));
        return Sum(Mul(x, x), z);
    }

    /// <summary>Swaps the upper and lower 32 bits. The two halves share no bit, so adding joins them.</summary>
    private string Swap(string x) => Sum(Shift(x, "RIGHT", 32), Shift(x, "LEFT", 32));

    private string Shift(string x, string direction, long bits)
    {
        string unsigned = Cast(x, OnnxElementType.UInt64);
        string count = _builder.AddInitializer(
            Name("bits"), OnnxElementType.UInt64, MemoryMarshal.AsBytes<long>([bits]));
        string shifted = _builder.AddNode(
            "BitShift", Name("BitShift"), [unsigned, count], Name("value"), OnnxAttribute.Text("direction", direction));
        return Cast(shifted, OnnxElementType.Int64);
    }

    private string Cast(string x, OnnxElementType type) => _builder.AddNode(
        "Cast", Name("Cast"), [x], Name("value"), OnnxAttribute.Int("to", (long)type));

    private string Mul(string x, string y) => Node("Mul", x, y);

    private string Sum(string x, string y) => Node("Add", x, y);

    private string Node(string operation, params string[] inputs) =>
        _builder.AddNode(operation, Name(operation), inputs, Name("value"));

    private string Constant(long value) => _builder.AddInitializer(Name("constant"), [value]);

    private string Real(double value) => _builder.AddInitializer(
        Name("constant"), OnnxElementType.Double, MemoryMarshal.AsBytes<double>([value]));

    private string Name(string what) => $"{Prefix}{what}_{_count++}";
}
