namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>The files of a model that the runtimes get.</summary>
internal enum FileKind
{
    /// <summary><c>generator.onnx</c>: latents to images.</summary>
    Generator,

    /// <summary>The generator with seeds as input.</summary>
    Seeds,

    /// <summary>The generator with whole levels as output.</summary>
    Pixels,

    /// <summary>The generator with both.</summary>
    SeedsAndPixels,

    /// <summary><c>discriminator.onnx</c>: images to logits and probabilities.</summary>
    Discriminator,

    /// <summary><c>features.onnx</c>: images to features.</summary>
    Features,
}
