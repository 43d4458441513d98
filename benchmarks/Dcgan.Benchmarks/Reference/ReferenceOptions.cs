namespace Dcgan.Benchmarks.Reference;

/// <summary>What the plain loop is trained with.</summary>
internal sealed record ReferenceOptions
{
    /// <summary>The paper's rate for both networks (Radford, Metz, Chintala 2015, arXiv 1511.06434, section 4).</summary>
    public const double PaperRate = 2e-4;

    /// <summary>Seeds weights, data order and latents, at least 0. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>Feature maps of the layer nearest the image. Default: 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>
    /// The rates of the generator and of the discriminator in a step, counted from 0 over the whole training. Default: the
    /// paper's, constant.
    /// </summary>
    public Func<long, (double Generator, double Discriminator)> Rates { get; init; } = _ => (PaperRate, PaperRate);

    /// <summary>
    /// Where the losses of each step and a grid of samples every 100 steps go, as PyTorch's example writes them; null for
    /// neither.
    /// </summary>
    public string? OutputFolder { get; init; }
}
