using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>The paths of modules in a network, as the names of their parameters begin.</summary>
internal static class LayerPath
{
    /// <summary>The path of a child, or of a parameter.</summary>
    public static string Join(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    /// <summary>How error messages begin.</summary>
    public static string Describe(string path, string typeName) =>
        path.Length == 0 ? $"The network, of type {typeName}," : $"Layer '{path}' of type {typeName}";

    /// <summary>
    /// The modules of a network one after the other, the nested <see cref="Sequential"/>s taken apart. A type derived
    /// from that stays whole: its forward function may do something else.
    /// </summary>
    /// <param name="path">The path of the network.</param>
    /// <param name="network">The network.</param>
    /// <param name="isWhole">Which types are not taken apart in any case.</param>
    public static IEnumerable<(string Path, nn.Module Module)> Flatten(
        string path, nn.Module network, Func<Type, bool> isWhole)
    {
        ForwardHooks.RequireNone(path, network);
        return network.GetType() == typeof(Sequential) && !isWhole(typeof(Sequential))
            ? network.named_children().SelectMany(child => Flatten(Join(path, child.name), child.module, isWhole))
            : [(path, network)];
    }
}
