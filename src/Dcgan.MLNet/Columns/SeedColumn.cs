using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>A column of seeds: Int64, or Int32 or UInt32, which are converted.</summary>
internal static class SeedColumn
{
    public const string ExpectedTypes = "Int64, Int32 or UInt32";

    public static bool Accepts(DataViewType type) =>
        type == NumberDataViewType.Int64 || type == NumberDataViewType.Int32 || type == NumberDataViewType.UInt32;

    public static bool Accepts(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && !column.IsKey && Accepts(column.ItemType);

    /// <summary>Reads the seed of the source's current row.</summary>
    public static Func<long> CreateReader(DataViewRow source, DataViewSchema.Column column)
    {
        if (column.Type == NumberDataViewType.Int64)
        {
            return Reader<long>(source, column, static seed => seed);
        }

        return column.Type == NumberDataViewType.Int32
            ? Reader<int>(source, column, static seed => seed)
            : Reader<uint>(source, column, static seed => seed);
    }

    private static Func<long> Reader<T>(DataViewRow source, DataViewSchema.Column column, Func<T, long> convert)
    {
        ValueGetter<T> getter = source.GetGetter<T>(column);
        T seed = default!;
        return () =>
        {
            getter(ref seed);
            return convert(seed);
        };
    }
}
