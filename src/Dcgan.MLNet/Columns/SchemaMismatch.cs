using Microsoft.ML;

namespace Dcgan.MLNet.Columns;

/// <summary>Schema errors, of the type and in the words of ML.NET's own.</summary>
internal static class SchemaMismatch
{
    /// <summary>The visible column of this name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name) =>
        schema.GetColumnOrNull(name) ?? throw Missing(name);

    /// <summary>The column of this name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static SchemaShape.Column Find(SchemaShape shape, string name)
    {
        foreach (SchemaShape.Column column in shape)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        throw Missing(name);
    }

    public static ArgumentOutOfRangeException WrongType(string name, string expected, string actual) =>
        new(null, $"Schema mismatch for input column '{name}': expected {expected}, got {actual}");

    /// <summary>The type of a column whose size is not known yet, as ML.NET writes it.</summary>
    public static string TypeOf(SchemaShape.Column column)
    {
        string item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!;
        return column.Kind == SchemaShape.Column.VectorKind.Scalar ? item : $"{column.Kind}<{item}>";
    }

    private static ArgumentOutOfRangeException Missing(string name) =>
        new(null, $"Could not find input column '{name}'");
}
