using System.Collections;
using System.Reflection;
using static TorchSharp.torch;

namespace Dcgan.Training.Export.Internals;

/// <summary>Finds functions that a user has hooked into a module's forward pass.</summary>
internal static class ForwardHooks
{
    /// <summary>Where TorchSharp keeps the hooks that can change a value; it has no public way to ask for them.</summary>
    private static readonly string[] _fields = ["pre_hooks", "post_hooks"];

    /// <summary>Checks that a module computes what its type says.</summary>
    /// <exception cref="NotSupportedException">It has forward hooks.</exception>
    public static void RequireNone(string path, nn.Module module)
    {
        if (_fields.Any(field => Count(module, field) > 0))
        {
            throw new NotSupportedException(
                $"{LayerPath.Describe(path, module.GetType().Name)} has forward hooks, which a file cannot carry; remove "
                + "them before the export.");
        }
    }

    private static int Count(nn.Module module, string field)
    {
        for (Type? type = module.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField(field, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                    ?.GetValue(module) is ICollection hooks)
            {
                return hooks.Count;
            }
        }

        return 0;
    }
}
