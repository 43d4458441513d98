using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Augmentation;

/// <summary>
/// Random changes of everything that the discriminator is shown, real and generated, through which the generator's
/// gradient passes (Zhao et al. 2020, arXiv 2006.10738): for small sets, which a discriminator would learn by heart.
/// </summary>
/// <remarks>
/// The generator learns to draw images whose changed versions look like changed real ones; since changes of the kinds here
/// can be told apart from what was changed, those are unchanged images, not images with holes.
/// </remarks>
internal sealed class DifferentiableAugmentation
{
    /// <summary>The policy of no changes.</summary>
    public const string None = "none";

    private static readonly (string Name, Func<Tensor, torch.Generator, Tensor> Apply)[] _kinds =
    [
        ("color", ColorAugmentation.Apply),
        ("translation", TranslationAugmentation.Apply),
        ("cutout", CutoutAugmentation.Apply),
    ];

    private readonly Func<Tensor, torch.Generator, Tensor>[] _changes;

    private DifferentiableAugmentation(Func<Tensor, torch.Generator, Tensor>[] changes) => _changes = changes;

    /// <summary>Reads a policy.</summary>
    /// <param name="policy">
    /// Any of <c>color</c>, <c>translation</c> and <c>cutout</c>, separated by commas and applied in that order; or
    /// <c>none</c>.
    /// </param>
    /// <returns>What applies it; null for <c>none</c>.</returns>
    /// <exception cref="ArgumentException">It holds another name, or one twice.</exception>
    public static DifferentiableAugmentation? Parse(string policy)
    {
        if (policy == None)
        {
            return null;
        }

        string[] names = policy.Split(',');
        return names.Distinct().Count() == names.Length && names.All(name => _kinds.Any(kind => kind.Name == name))
            ? new DifferentiableAugmentation([.. _kinds.Where(kind => names.Contains(kind.Name)).Select(kind => kind.Apply)])
            : throw new ArgumentException(
                $"The augmentation is '{policy}'; use none, or some of {string.Join(", ", _kinds.Select(kind => kind.Name))}, "
                + "separated by commas without spaces.");
    }

    /// <summary>Changes each image in a way of its own.</summary>
    /// <param name="images">[batch, channels, height, width] in [-1, 1]; left as they are.</param>
    /// <param name="random">Where the ways come from, on the CPU.</param>
    public Tensor Apply(Tensor images, torch.Generator random)
    {
        using IDisposable scope = NewDisposeScope();
        return _changes.Aggregate(images, (changed, change) => change(changed, random)).MoveToOuterDisposeScope();
    }
}
