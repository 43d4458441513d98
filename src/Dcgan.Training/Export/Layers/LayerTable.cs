using Dcgan.Onnx;
using Dcgan.Training.Export.Internals;
using Dcgan.Training.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Layers;

/// <summary>Which layers have a translation. A type derived from one of them has none: it may compute something else.</summary>
internal static class LayerTable
{
    private static readonly HashSet<Type> _passThrough =
    [
        typeof(Identity), typeof(Dropout), typeof(Dropout1d), typeof(Dropout2d), typeof(Dropout3d),
        typeof(AlphaDropout), typeof(FeatureAlphaDropout),
    ];

    private static readonly Dictionary<Type, ShapeChange> _reshaping = new()
    {
        [typeof(Flatten)] = Reshaping.Flatten,
        [typeof(Unflatten)] = Reshaping.Unflatten,
    };

    private static readonly Dictionary<Type, WeightedTranslation> _weighted = new()
    {
        [typeof(Conv1d)] = Convolutions.Write,
        [typeof(Conv2d)] = Convolutions.Write,
        [typeof(ConvTranspose1d)] = Convolutions.WriteTransposed,
        [typeof(ConvTranspose2d)] = Convolutions.WriteTransposed,
        [typeof(Linear)] = LinearLayers.Write,
    };

    private static readonly Dictionary<Type, ModuleTranslation> _others = new()
    {
        [typeof(AdaptiveAvgPool1d)] = Of<AdaptiveAvgPool1d>(AdaptivePooling.Write),
        [typeof(AdaptiveAvgPool2d)] = Of<AdaptiveAvgPool2d>(AdaptivePooling.Write),
        [typeof(AvgPool1d)] = Of<AvgPool1d>(AveragePooling.Write),
        [typeof(AvgPool2d)] = Of<AvgPool2d>(AveragePooling.Write),
        [typeof(BatchNorm1d)] = Of<BatchNorm1d>(Normalization.Write),
        [typeof(BatchNorm2d)] = Of<BatchNorm2d>(Normalization.Write),
        [typeof(Discriminator)] = Of<Discriminator>(NetworkLayers.Write),
        [typeof(ELU)] = Of<ELU>(Activations.Write),
        [typeof(GELU)] = Of<GELU>(GaussianErrorUnit.Write),
        [typeof(Networks.Generator)] = Of<Networks.Generator>(NetworkLayers.Write),
        [typeof(LeakyReLU)] = Of<LeakyReLU>(Activations.Write),
        [typeof(MaxPool1d)] = Of<MaxPool1d>(MaxPooling.Write),
        [typeof(MaxPool2d)] = Of<MaxPool2d>(MaxPooling.Write),
        [typeof(PixelShuffle)] = Of<PixelShuffle>(Resampling.Write),
        [typeof(ReLU)] = Activations.Named("Relu"),
        [typeof(Sigmoid)] = Activations.Named("Sigmoid"),
        [typeof(SiLU)] = Activations.WriteSiLU,
        [typeof(Softmax)] = Of<Softmax>(Activations.Write),
        [typeof(Tanh)] = Activations.Named("Tanh"),
        [typeof(Upsample)] = Of<Upsample>(Resampling.Write),
    };

    /// <summary>Whether a layer returns what it gets in evaluation mode.</summary>
    public static bool IsPassThrough(nn.Module module) => _passThrough.Contains(module.GetType());

    /// <summary>The translation of a layer that only changes shapes, or null.</summary>
    public static ShapeChange? FindReshaping(nn.Module module) => _reshaping.GetValueOrDefault(module.GetType());

    /// <summary>The translation of a layer that batch normalization can become part of, or null.</summary>
    public static WeightedTranslation? FindWeighted(nn.Module module) => _weighted.GetValueOrDefault(module.GetType());

    /// <summary>The translation of another layer, or null.</summary>
    public static ModuleTranslation? Find(nn.Module module) => _others.GetValueOrDefault(module.GetType());

    private static ModuleTranslation Of<TModule>(Func<TModule, OnnxValueInfo, ModuleWriter, OnnxValueInfo> write)
        where TModule : nn.Module => (module, input, writer) => write((TModule)module, input, writer);
}
