using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Serving;

/// <summary>Models of every kind that can be served: the shipped ones, variants of their generators, and small ones of four channels.</summary>
internal static class ServedModels
{
    private static readonly string[] _roles = ["generator", "discriminator", "features"];

    public static IEnumerable<OnnxModel> All()
    {
        foreach (string folder in (string[])["fashion-mnist", "fashion-mnist-conditional", "sprites"])
        {
            foreach (string role in _roles)
            {
                yield return Shipped(folder, role);
            }

            foreach (OnnxModel variant in Variants(Shipped(folder, "generator")))
            {
                yield return variant;
            }
        }

        yield return Shipped("fashion-mnist", "classifier");
        yield return Shipped("sprites", "attributes");
        yield return GeneratorVariants.WithArgbOutput(TinyModels.Generator(channels: 4, height: 12));
        foreach (OnnxModel variant in Variants(TinyModels.Generator(channels: 4, height: 12)))
        {
            yield return variant;
        }
    }

    public static OnnxModel Shipped(string folder, string role) =>
        OnnxModel.Load(Path.Combine(Repository.Root, "models", folder, $"{role}.onnx"));

    private static OnnxModel[] Variants(OnnxModel generator)
    {
        OnnxModel seeds = GeneratorVariants.WithSeedInput(generator);
        return [seeds, GeneratorVariants.WithPixelOutput(generator), GeneratorVariants.WithPixelOutput(seeds)];
    }
}
