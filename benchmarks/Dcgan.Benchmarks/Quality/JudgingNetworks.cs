using Dcgan.Onnx;
using Dcgan.Training.Evaluation;

namespace Dcgan.Benchmarks.Quality;

/// <summary>
/// The two networks in whose features images are judged: the classifiers that ship, that of the images' own kind first. One
/// network alone has its own blind spots.
/// </summary>
internal sealed class JudgingNetworks : IDisposable
{
    private const int Grey = 1;
    private const int Colour = 3;

    /// <param name="set">Whose images are judged.</param>
    /// <param name="options">Says how many threads.</param>
    public JudgingNetworks(QualitySet set, QualityOptions options)
    {
        var session = new OnnxSessionOptions { Device = DevicePreference.Cpu, Threads = options.Threads };
        All = set.IsGrey
            ? [FeatureNetwork.Shipped(Grey, session), FeatureNetwork.Shipped(Colour, session)]
            : [FeatureNetwork.Shipped(Colour, session), FeatureNetwork.Shipped(Grey, session)];
        Way = JudgingWay.Of(options, All);
    }

    /// <summary>The networks.</summary>
    public IReadOnlyList<FeatureNetwork> All { get; }

    /// <summary>What figures must have been measured by to be comparable.</summary>
    public JudgingWay Way { get; }

    public void Dispose()
    {
        foreach (FeatureNetwork network in All)
        {
            network.Dispose();
        }
    }
}
