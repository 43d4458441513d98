using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.Training.MLNet;

/// <summary>The column of classes that a conditional trainer learns with: by number, from 0 on.</summary>
internal static class LabelNumbers
{
    private static readonly string _expectedTypes = $"{SeedColumn.ExpectedTypes} (classes, from 0 on)";

    /// <summary>The column, of a schema; null where none is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static DataViewSchema.Column? Find(DataViewSchema schema, string? name)
    {
        if (name is null)
        {
            return null;
        }

        DataViewSchema.Column column = SchemaMismatch.Find(schema, name);
        return SeedColumn.Accepts(column.Type)
            ? column
            : throw SchemaMismatch.WrongType(name, _expectedTypes, column.Type.ToString()!);
    }

    /// <summary>Checks that a shape has the column, where one is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static void Require(SchemaShape shape, string? name)
    {
        if (name is not null && SchemaMismatch.Find(shape, name) is var column && !SeedColumn.Accepts(column))
        {
            throw SchemaMismatch.WrongType(name, _expectedTypes, SchemaMismatch.TypeOf(column));
        }
    }

    /// <summary>Reads the class of the source's current row.</summary>
    public static Func<long> CreateReader(DataViewRow source, DataViewSchema.Column column)
    {
        Func<long> read = SeedColumn.CreateReader(source, column);
        return () =>
        {
            long label = read();
            return label is >= 0 and < ClassLabels.Most
                ? label
                : throw new InvalidDataException(
                    $"The label of column '{column.Name}' in row {source.Position} is {label}; classes are 0 to {ClassLabels.Most - 1}.");
        };
    }
}
