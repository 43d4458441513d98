using Dcgan.Benchmarks.Measuring;
using Dcgan.Onnx;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>A pair of networks that the product ships.</summary>
internal sealed class ShippedModel
{
    private const string SmallName = "fashion-mnist";

    private ShippedModel(string name, int rows)
    {
        Name = name;
        Rows = rows;
        string folder = Path.Combine(Repository.Find(), "models", name);
        Generator = Path.Combine(folder, "generator.onnx");
        Discriminator = Path.Combine(folder, "discriminator.onnx");
        Sizes = ModelMetadata.Read(OnnxModel.Load(Generator));
    }

    /// <summary>The folder's name.</summary>
    public string Name { get; }

    /// <summary>Rows of one measurement: about a second, and whole batches of any size that is tried.</summary>
    public int Rows { get; }

    /// <summary>The generator's file.</summary>
    public string Generator { get; }

    /// <summary>The discriminator's file.</summary>
    public string Discriminator { get; }

    /// <summary>The sizes of latents and images.</summary>
    public ModelMetadata Sizes { get; }

    /// <summary>Such as fashion-mnist 28×28×1.</summary>
    public string Title => $"{Name} {Sizes.Height}×{Sizes.Width}×{Sizes.Channels}";

    /// <summary>The small one, then the large one.</summary>
    public static IReadOnlyList<ShippedModel> All() => [new(SmallName, 2048), new("emoji", 512)];

    /// <summary>The small one.</summary>
    public static ShippedModel Small() => Find(SmallName);

    /// <summary>The model of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ShippedModel Find(string name) =>
        All().FirstOrDefault(model => model.Name == name) ?? throw new ArgumentException($"There is no model '{name}'.");

    /// <summary>The file of one of the two.</summary>
    public string File(ModelRole role) => role == ModelRole.Generator ? Generator : Discriminator;
}
