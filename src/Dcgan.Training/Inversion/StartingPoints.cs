using Dcgan.Training.Import;
using static TorchSharp.torch;

namespace Dcgan.Training.Inversion;

/// <summary>
/// Latents of seeds and what the damage leaves of their images: where a search begins is the latents whose images look most
/// like the given one, since a descent from anywhere often ends in another valley.
/// </summary>
/// <param name="Latents">float32 [candidates, latent size].</param>
/// <param name="Damaged">A(G(z)) of each.</param>
/// <param name="AtOnce">How many images are worked on at once.</param>
internal sealed record StartingPoints(Tensor Latents, Tensor Damaged, int AtOnce)
{
    /// <summary>Draws the candidates, into the caller's dispose scope.</summary>
    public static StartingPoints Of(
        ImportedNetwork generator, ImageOperator damage, LatentSearchOptions options, int atOnce, CancellationToken cancellation)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        int size = generator.Metadata.LatentSize;
        float[] values = new float[checked(options.Candidates * size)];
        for (int i = 0; i < options.Candidates; i++)
        {
            Onnx.Latents.Fill(unchecked(options.Seed + i), values.AsSpan(i * size, size));
        }

        Tensor latents = tensor(values, [options.Candidates, size]);
        var damaged = new List<Tensor>();
        foreach (Tensor some in latents.split(atOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            using IDisposable step = NewDisposeScope();
            damaged.Add(damage.Apply(generator.forward(some)).MoveToOuterDisposeScope());
        }

        return new StartingPoints(latents.MoveToOuterDisposeScope(), cat(damaged).MoveToOuterDisposeScope(), atOnce);
    }

    /// <summary>The nearest candidates of each image.</summary>
    /// <param name="damaged">y: [n, ...].</param>
    /// <param name="difference">The data's part of the loss, of candidates and as many given images.</param>
    /// <param name="count">How many for each image.</param>
    /// <returns>float32 [n · count, latent size], those of an image side by side, the nearest first.</returns>
    public Tensor Nearest(Tensor damaged, Func<Tensor, Tensor, Tensor> difference, int count)
    {
        using IDisposable scope = NewDisposeScope(), still = no_grad();
        var picked = new List<Tensor>();
        for (long i = 0; i < damaged.shape[0]; i++)
        {
            using IDisposable step = NewDisposeScope();
            Tensor given = damaged.narrow(0, i, 1);
            Tensor distances = cat([.. Damaged.split(AtOnce).Select(some => Distances(some, given, difference))]);
            Tensor order = distances.argsort(dim: 0, descending: false).narrow(0, 0, count);
            picked.Add(Latents.index_select(0, order).MoveToOuterDisposeScope());
        }

        return cat(picked).MoveToOuterDisposeScope();
    }

    private static Tensor Distances(Tensor some, Tensor given, Func<Tensor, Tensor, Tensor> difference)
    {
        using IDisposable part = NewDisposeScope();
        return difference(some, given).MoveToOuterDisposeScope();
    }
}
