using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Attributes;

namespace Dcgan.Benchmarks.Attributes;

/// <summary>The direction of one attribute, tried at several strengths, beside random directions and those of few examples.</summary>
internal sealed class DirectionTrials
{
    /// <summary>The strength of the trials that are shown attribute by attribute, and of the picture.</summary>
    public const double Chosen = 1.5;

    /// <summary>Sets of few examples, of different seeds.</summary>
    public const int Sets = 20;

    private const int PaperExamples = 3;
    private const long RandomSeeds = 1L << 40;

    private static readonly int[] _fewExamples = [3, 10, 30, 100];

    private readonly AttributeReader _reader;
    private readonly AttributedLatents _examples;
    private readonly AttributedLatents _faces;
    private readonly CancellationToken _cancellation;

    public DirectionTrials(
        AttributeReader reader,
        AttributedLatents examples,
        AttributedLatents faces,
        string attribute,
        CancellationToken cancellation)
    {
        _reader = reader;
        _examples = examples;
        _faces = faces;
        _cancellation = cancellation;
        Attribute = attribute;
        float[] direction = examples.Direction(attribute);
        Length = LatentShell.Length(direction);
        Along = [.. Strengths.Select(strength => Try(_ => direction, strength))];
        AtRandom = [.. Strengths.Select(strength => Try(Random(Length), strength))];

        float[][] paper = OfFew(PaperExamples);
        PaperLength = paper.Average(one => LatentShell.Length(one));
        AlongPaper = Try(face => paper[face % Sets], 1);
        AtRandomAsPaper = Try(Random(PaperLength), 1);
        FewExamples = [.. Few(examples, attribute).Select(count => Try(count, direction))];
    }

    /// <summary>How many directions far each trial goes.</summary>
    public static IReadOnlyList<double> Strengths { get; } = [0.5, 1, 1.5, 2, 3];

    /// <summary>The attribute.</summary>
    public string Attribute { get; }

    /// <summary>The direction's length.</summary>
    public double Length { get; }

    /// <summary>The mean length of directions of three examples.</summary>
    public double PaperLength { get; }

    /// <summary>Added and taken away, a pair a strength.</summary>
    public IReadOnlyList<TrialPair> Along { get; }

    /// <summary>The same with random directions of the same length.</summary>
    public IReadOnlyList<TrialPair> AtRandom { get; }

    /// <summary>Directions of three examples with and three without, as they come.</summary>
    public TrialPair AlongPaper { get; }

    /// <summary>Random directions as long as those.</summary>
    public TrialPair AtRandomAsPaper { get; }

    /// <summary>Directions of few examples, brought to the length of the direction of all.</summary>
    public IReadOnlyList<FewExamples> FewExamples { get; }

    /// <summary>The trial at the chosen strength.</summary>
    public static TrialPair AtChosen(IReadOnlyList<TrialPair> trials) => trials[Strengths.ToList().IndexOf(Chosen)];

    /// <summary>The numbers of examples of which there are enough sets.</summary>
    private static IEnumerable<int> Few(AttributedLatents examples, string attribute)
    {
        int enough = Enumerable.Range(0, Sets).Select(set => Part(examples, set)).Min(part => Math.Min(
            part.Where(attribute, present: true).Count, part.Where(attribute, present: false).Count));
        return _fewExamples.Where(count => count <= enough);
    }

    private FewExamples Try(int count, float[] ofAll)
    {
        float[][] directions = OfFew(count);
        float[][] brought = [.. directions.Select(one => LatentDirections.WithLength(one, Length))];
        return new FewExamples(
            count,
            directions.Average(one => LatentShell.Length(one)),
            brought.Average(one => one.Zip(ofAll, (a, b) => (double)a * b).Sum() / (Length * Length)),
            Try(face => brought[face % Sets], Chosen));
    }

    private float[][] OfFew(int count) =>
        [.. Enumerable.Range(0, Sets).Select(set => Part(_examples, set).Direction(Attribute, count))];

    private TrialPair Try(Func<int, float[]> direction, double strength) => new(
        ArithmeticTrial.Run(_reader, _faces, Attribute, direction, strength, _cancellation),
        ArithmeticTrial.Run(_reader, _faces, Attribute, direction, -strength, _cancellation));

    private Func<int, float[]> Random(double length) =>
        face => LatentDirections.Random(RandomSeeds + face, _faces.Latents[0].Length, length);

    private static AttributedLatents Part(AttributedLatents examples, int set)
    {
        int size = examples.Count / Sets;
        return examples.Pick([.. Enumerable.Range(set * size, size)]);
    }
}
