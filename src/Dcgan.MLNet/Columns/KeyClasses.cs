using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>
/// Which class each key of a key column means. Keys begin at 1 and follow the order of a dictionary, which is not that of the
/// classes: where the column tells what its keys stand for, the class is the one of that name or number; where it does not, key
/// k is class k − 1, and there must be as many keys as classes.
/// </summary>
internal static class KeyClasses
{
    private const string KeyValues = "KeyValues";

    /// <summary>Whether keys of this type are read: those of UInt32, as <c>MapValueToKey</c> makes them.</summary>
    public static bool Accepts(DataViewType type) => type is KeyDataViewType && type.RawType == typeof(uint);

    /// <summary>The same of a shape's column.</summary>
    public static bool Accepts(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && column.IsKey && column.ItemType == NumberDataViewType.UInt32;

    /// <summary>The class of each key, that of key 1 first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A key stands for no class, or there are not as many keys as classes; the message says which.
    /// </exception>
    public static long[] Of(DataViewSchema.Column column, ClassLabels classes)
    {
        int keys = (int)Math.Min(((KeyDataViewType)column.Type).Count, int.MaxValue);
        string[]? values = ValuesOf(column);
        if (values is not null)
        {
            return [.. values.Select(value => classes.Find(value) ?? throw Mismatch(
                column, $"keys of classes ({classes})", $"a key of '{value}', which is none of them"))];
        }

        return keys == classes.Count
            ? [.. Enumerable.Range(0, keys).Select(label => (long)label)]
            : throw Mismatch(
                column, $"{classes.Count} keys, one a class, or keys that tell what they stand for", $"{keys} that do not");
    }

    /// <summary>Reads the class of the source's current row.</summary>
    public static Func<long> CreateReader(DataViewRow source, DataViewSchema.Column column, ClassLabels classes)
    {
        long[] labels = Of(column, classes);
        ValueGetter<uint> getter = source.GetGetter<uint>(column);
        uint key = 0;
        return () =>
        {
            getter(ref key);
            return key >= 1 && key <= (uint)labels.Length
                ? labels[key - 1]
                : throw new InvalidDataException(key == 0
                    ? $"The label of column '{column.Name}' in row {source.Position} is missing (key 0): its value is none of the "
                        + "column's keys."
                    : $"The label of column '{column.Name}' in row {source.Position} is the key {key}; there are {labels.Length}.");
        };
    }

    /// <summary>What the keys stand for, as text; null where the column does not say.</summary>
    private static string[]? ValuesOf(DataViewSchema.Column column)
    {
        DataViewType? type = column.Annotations.Schema.GetColumnOrNull(KeyValues)?.Type;
        return type switch
        {
            null => null,
            VectorDataViewType { ItemType: TextDataViewType } => Read<ReadOnlyMemory<char>>(column),
            VectorDataViewType { ItemType: var item } when item == NumberDataViewType.Int64 => Read<long>(column),
            VectorDataViewType { ItemType: var item } when item == NumberDataViewType.Int32 => Read<int>(column),
            VectorDataViewType { ItemType: var item } when item == NumberDataViewType.UInt32 => Read<uint>(column),
            _ => throw Mismatch(column, "keys of text, Int64, Int32 or UInt32", $"keys of {type}"),
        };
    }

    private static string[] Read<T>(DataViewSchema.Column column)
    {
        VBuffer<T> values = default;
        column.Annotations.GetValue(KeyValues, ref values);
        return [.. values.DenseValues().Select(value => FormattableString.Invariant($"{value}"))];
    }

    private static ArgumentOutOfRangeException Mismatch(DataViewSchema.Column column, string expected, string actual) =>
        SchemaMismatch.WrongType(column.Name, expected, actual);
}
