using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>The latents of example pictures: looked for, or read from a file where they were found before.</summary>
internal sealed class ExampleLatents(InversionSession session)
{
    private const string FileExtension = ".json";

    /// <summary>The latents of a path.</summary>
    /// <param name="path">A folder, a picture, an IDX file; or a file of latents, <c>.json</c>.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="what">What the search is called.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="InvalidDataException">The latents in the file are no latents, or of another generator.</exception>
    public IReadOnlyCollection<float[]> Of(string path, int limit, string what, CancellationToken cancellation)
    {
        if (path.EndsWith(FileExtension, StringComparison.OrdinalIgnoreCase))
        {
            LatentFile file = LatentFile.Load(path);
            return file.LatentSize == session.Metadata.LatentSize
                ? [.. file.Latents.Select(latent => latent.Latent.ToArray())]
                : throw new InvalidDataException(
                    $"The latents in '{path}' have {file.LatentSize} elements, this generator's {session.Metadata.LatentSize}; find them "
                    + "again with this generator (dcgan reconstruct --latents).");
        }

        using IDisposable scope = NewDisposeScope();
        Tensor images = session.Resized(session.Pictures.Read([path], limit, "--examples", cancellation));
        return [.. session.Find(images, new IdentityOperator(), what, cancellation).Latents];
    }
}
