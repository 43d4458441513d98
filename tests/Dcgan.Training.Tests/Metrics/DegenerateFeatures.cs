using Dcgan.Training.Metrics;

namespace Dcgan.Training.Tests.Metrics;

/// <summary>Pairs of sets whose covariances are singular or nearly so, by what is wrong with them.</summary>
internal static class DegenerateFeatures
{
    public const string FewVectors = "Fewer vectors than features in both sets";
    public const string FewVectorsInOne = "Fewer vectors than features in one set";
    public const string TwoVectors = "Two vectors of each set";
    public const string ConstantFeatures = "Constant features";
    public const string RepeatedFeatures = "Features that repeat others";
    public const string OtherSubspaces = "Both sets in subspaces of their own";
    public const string NoisySubspace = "A subspace, and the same with a little noise";
    public const string RepeatedVectors = "Vectors that occur many times";
    public const string OneVector = "One set is one vector, many times";
    public const string ManyScales = "Features of very different sizes";
    public const string LargeOffset = "Features far from zero";

    public static IEnumerable<object[]> All { get; } =
    [
        .. new[]
        {
            FewVectors, FewVectorsInOne, TwoVectors, ConstantFeatures, RepeatedFeatures, OtherSubspaces, NoisySubspace,
            RepeatedVectors, OneVector, ManyScales, LargeOffset,
        }.Select(name => new object[] { name }),
    ];

    public static (FeatureSet First, FeatureSet Second) Of(string name) => name switch
    {
        FewVectors => (Normal(40, 64, 1), Normal(30, 64, 2)),
        FewVectorsInOne => (Normal(40, 64, 3), Normal(600, 64, 4)),
        TwoVectors => (Normal(2, 16, 5), Normal(2, 16, 6)),
        ConstantFeatures => (
            Change(Normal(300, 20, 7), (value, _, column) => column % 3 == 0 ? 0.1f * column : value),
            Change(Normal(200, 20, 8), (value, _, column) => column % 2 == 0 ? 0.3f : value)),
        RepeatedFeatures => (Repeat(Normal(300, 10, 9)), Repeat(Normal(250, 10, 10))),
        OtherSubspaces => (Mix(Normal(300, 24, 11), 5), Mix(Normal(300, 24, 12), 7)),
        NoisySubspace => (
            Mix(Normal(300, 24, 11), 5),
            Add(Mix(Normal(300, 24, 11), 5), Normal(300, 24, 21))),
        RepeatedVectors => (
            Normal(12, 24, 13).Pick([.. Enumerable.Range(0, 480).Select(i => i % 12)]),
            Normal(200, 24, 14)),
        OneVector => (Normal(1, 8, 15).Pick(new int[50]), Normal(60, 8, 16)),
        ManyScales => (Change(Normal(400, 24, 17), Scale), Change(Normal(300, 24, 18), Scale)),
        LargeOffset => (
            Change(Normal(400, 24, 19), (value, _, _) => value + 1000),
            Change(Normal(300, 24, 20), (value, _, _) => value + 1000)),
        _ => throw new ArgumentException(name),
    };

    private static FeatureSet Normal(int count, int dimensions, int seed) =>
        new(RandomFeatures.Normal(count, dimensions, seed), dimensions);

    private static float Scale(float value, int row, int column) => value * MathF.Pow(10, -column / 6f);

    private static FeatureSet Change(FeatureSet set, Func<float, int, int, float> change) => new(
        [
            .. Enumerable.Range(0, set.Values.Length).Select(
                i => change(set.Values[i], i / set.Dimensions, i % set.Dimensions)),
        ],
        set.Dimensions);

    private static FeatureSet Add(FeatureSet set, FeatureSet noise) =>
        Change(set, (value, row, column) => value + (0.1f * noise[row][column]));

    /// <summary>Each feature twice.</summary>
    private static FeatureSet Repeat(FeatureSet set) => new(
        [.. Enumerable.Range(0, 2 * set.Values.Length).Select(i => set.Values[i / 2])], 2 * set.Dimensions);

    /// <summary>Each feature a sum, with whole weights, of the first few rounded: exact, so in a subspace.</summary>
    private static FeatureSet Mix(FeatureSet set, int rank) => Change(
        set,
        (_, row, column) => Enumerable.Range(0, rank)
            .Sum(k => MathF.Round(set[row][k] * 64) * ((column * (k + 3) % 7) - 3)));
}
