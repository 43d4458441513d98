using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>The latents of example pictures: looked for, or read from a file where they were found before.</summary>
internal sealed class ExampleLatents(InversionSession session)
{
    private const string FileExtension = ".json";
    private const string Option = "--examples";

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
            return OfFile(path, limit);
        }

        using IDisposable scope = NewDisposeScope();
        Tensor images = PictureTensors.Of(session.Pictures.Read([path], limit, Option, session.Fit, cancellation));
        return [.. session.Find(images, new IdentityOperator(), what, cancellation).Latents];
    }

    private IReadOnlyCollection<float[]> OfFile(string path, int limit)
    {
        LatentFile file = LatentFile.Load(path);
        if (file.Sha256 != session.GeneratorHash)
        {
            throw new InvalidDataException(
                $"The latents in '{path}' are of another generator: '{file.Model}' with the SHA-256 {file.Sha256}, while '{session.Model}' "
                + $"has {session.GeneratorHash}; find them again with this generator (dcgan reconstruct --latents).");
        }

        if (file.LatentSize != session.Metadata.LatentSize)
        {
            throw new InvalidDataException(
                $"The latents in '{path}' have {file.LatentSize} elements, this generator's {session.Metadata.LatentSize}; find them "
                + "again (dcgan reconstruct --latents).");
        }

        NamedPictures.TellMore(path, file.Latents.Count, limit, Option);
        return [.. file.Latents.Take(limit).Select(latent => latent.Latent.ToArray())];
    }
}
