using System.Buffers;

namespace Dcgan.Onnx.Serving;

/// <summary>What models are called in a repository: a folder's name and part of an address.</summary>
internal static class TritonNames
{
    public const int MostCharacters = 100;

    private static readonly SearchValues<char> _allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Whether names may start so.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MostCharacters
        && char.IsAsciiLetterOrDigit(name[0])
        && !name.AsSpan().ContainsAnyExcept(_allowed);

    /// <summary>What a model is, by its role, inputs and outputs: <c>generator_seeds</c>, <c>discriminator</c>, <c>classifier</c>.</summary>
    public static string KindOf(OnnxModel model, ModelRole role) => role switch
    {
        ModelRole.Generator => KindOf(role, model.Inputs.Any(input => input.Name == "seed"), Gives(model, "pixels"))
            + (Gives(model, "argb") ? "_argb" : ""),
        ModelRole.Discriminator => KindOf(role, seeds: false, pixels: false),
        _ => Gives(model, "logits") ? "classifier" : Gives(model, "attributes") ? "attributes"
            : KindOf(role, seeds: false, pixels: false),
    };

    /// <summary>What a network of a training, or a variant of its generator, is called.</summary>
    public static string KindOf(ModelRole role, bool seeds, bool pixels) => role switch
    {
        ModelRole.Generator => $"generator{(seeds ? "_seeds" : "")}{(pixels ? "_pixels" : "")}",
        ModelRole.Discriminator => "discriminator",
        _ => "features",
    };

    private static bool Gives(OnnxModel model, string output) => model.Outputs.Any(value => value.Name == output);
}
