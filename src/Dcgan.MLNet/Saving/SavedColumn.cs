using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A column that a saved step reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
internal sealed record SavedColumn(string Name, DataViewType Type)
{
    /// <summary>A column where it has a name and a type; otherwise null.</summary>
    public static SavedColumn? Of(string? name, DataViewType? type) => name is null || type is null ? null : new(name, type);
}
