using Dcgan.Onnx;

namespace Dcgan.Explore.Tests;

/// <summary>The models of the repository.</summary>
internal static class ShippedModels
{
    public static ExploredModel Open(string name) => ExploredModel.Open(Path(name, "generator"), Path(name, "discriminator"));

    public static GeneratorSession Generator(string name) => GeneratorSession.Open(Path(name, "generator"));

    public static DiscriminatorSession Discriminator(string name) => DiscriminatorSession.Open(Path(name, "discriminator"));

    public static string Path(string name, string role) =>
        System.IO.Path.Combine(Repository.Root, "models", name, $"{role}.onnx");
}
