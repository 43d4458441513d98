using static TorchSharp.torch;

namespace Dcgan.Training.Export;

/// <summary>What networks and their ONNX files are run on to be compared; all on the CPU.</summary>
/// <param name="Latents">[n, latent_size].</param>
/// <param name="LatentLabels">Classes to generate, int64 [n]; null where the generator takes none.</param>
/// <param name="Images">[m, channels, height, width] in [-1, 1].</param>
/// <param name="ImageLabels">The images' classes, int64 [m]; null where the discriminator takes none.</param>
internal sealed record ParityInputs(Tensor Latents, Tensor? LatentLabels, Tensor Images, Tensor? ImageLabels)
{
    /// <summary>Labels as a session takes them: none for a model without classes.</summary>
    public static long[] Values(Tensor? labels) => labels?.data<long>().ToArray() ?? [];
}
