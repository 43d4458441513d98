using Dcgan.Onnx.Variants;

namespace Dcgan.Onnx.Seeds;

/// <summary>
/// <see cref="Latents"/>, algorithm 1, as ONNX nodes of opset 17, which has no exclusive or and shifts unsigned numbers
/// only. Products and sums are of int64, which wraps around as unsigned numbers do. What is done to several numbers of a
/// seed is done to a row of them at once.
/// </summary>
internal sealed class LatentGraph
{
    /// <summary>
    /// The value with the random bits that latents are made from: float64 [batch, 2 · size], whole numbers below 2²⁴, those
    /// of all radii and then those of all turns.
    /// </summary>
    public const string Draws = Prefix + "draws";

    private const string Prefix = "seed/";
    private readonly OnnxModelBuilder _builder;
    private readonly GraphConstants _constants;
    private int _count;

    private LatentGraph(OnnxModelBuilder builder)
    {
        _builder = builder;
        _constants = new GraphConstants(builder);
    }

    /// <summary>Adds the nodes that turn seeds into latents.</summary>
    /// <param name="builder">Where to.</param>
    /// <param name="seed">The value that holds the seeds, int64 [batch, 1].</param>
    /// <param name="latent">The value to compute, float32 [batch, <paramref name="size"/>].</param>
    /// <param name="size">Elements of a latent vector.</param>
    public static void Add(OnnxModelBuilder builder, string seed, string latent, int size) =>
        new LatentGraph(builder).Add(seed, latent, size);

    private void Add(string seed, string latent, int size)
    {
        string draws = AddDraws(Key(seed), size);
        string radius = Mul(Sum(Columns(draws, 0, size), _constants.Double(1)), _constants.Double(1.0 / (1 << 24)));
        string length = Node("Sqrt", Mul(Node("Log", radius), _constants.Double(-2)));

        // ONNX Runtime before 1.29 has no cosine of float64, and cos 2πt = sin 2π(t + ¼), a turn that is as exact. 2π · 2⁻²⁴ has the
        // digits of 2π, so that one product rounds as that of 2π with the turn does.
        string turn = Sum(Columns(draws, size, 2 * size), _constants.Double((1 << 22) - (1 << 23)));
        string angle = Mul(turn, _constants.Double(2 * Math.PI / (1 << 24)));
        string normal = Mul(length, Node("Sin", angle));
        Cast(normal, OnnxElementType.Float, latent);
    }

    /// <summary>The keys of seeds, int64 [batch, 1]: the draws of both halves, doubled and made odd.</summary>
    private string Key(string seed)
    {
        string keys = Row("keys", [unchecked((long)Squares.HighKey), unchecked((long)Squares.LowKey)]);
        string halves = Cast(RightShift(Squares64(seed, keys), 32), OnnxElementType.Int64);
        string doubled = Mul(halves, Row("places", [1L << 33, 2]));
        return Sum(Sum(Columns(doubled, 0, 1), Columns(doubled, 1, 2)), _constants.Int64(1));
    }

    private string AddDraws(string key, int size)
    {
        long[] counters =
        [
            .. Enumerable.Range(0, size).Select(i => 2L * i), .. Enumerable.Range(0, size).Select(i => (2L * i) + 1),
        ];
        return Cast(RightShift(Squares64(Row("counters", counters), key), 40), OnnxElementType.Double, Draws);
    }

    /// <summary>The random 64 bits of squares before their upper half is taken.</summary>
    private string Squares64(string counter, string key)
    {
        string y = Mul(counter, key);
        string z = Sum(y, key);
        string x = Swap(Sum(Mul(y, y), y));
        x = Swap(Sum(Mul(x, x), z));
        x = Swap(Sum(Mul(x, x), y));
        return Sum(Mul(x, x), z);
    }

    /// <summary>Swaps the upper and lower 32 bits. The two halves share no bit, so adding joins them.</summary>
    private string Swap(string x) => Sum(Cast(RightShift(x, 32), OnnxElementType.Int64), Mul(x, _constants.Int64(1L << 32)));

    /// <summary>The upper bits of an int64 value, as uint64.</summary>
    private string RightShift(string x, ulong bits) => _builder.AddNode(
        "BitShift",
        Name("BitShift"),
        [Cast(x, OnnxElementType.UInt64), _constants.UInt64(bits)],
        Name("value"),
        OnnxAttribute.Text("direction", "RIGHT"));

    private string Columns(string x, long from, long to) => _builder.AddNode(
        "Slice", Name("Slice"), [x, _constants.Index(from), _constants.Index(to), _constants.Index(1)], Name("value"));

    private string Cast(string x, OnnxElementType type, string? output = null) => _builder.AddNode(
        "Cast", Name("Cast"), [x], output ?? Name("value"), OnnxAttribute.Int("to", (long)type));

    private string Mul(string x, string y) => Node("Mul", x, y);

    private string Sum(string x, string y) => Node("Add", x, y);

    private string Node(string operation, params string[] inputs) =>
        _builder.AddNode(operation, Name(operation), inputs, Name("value"));

    private string Row(string name, long[] values) => _builder.AddInitializer(Prefix + name, values, 1, values.Length);

    private string Name(string what) => $"{Prefix}{what}_{_count++}";
}
