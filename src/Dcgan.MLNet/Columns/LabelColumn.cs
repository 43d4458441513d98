using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Columns;

/// <summary>
/// A column of classes: by number, 0 to one below their number, Int64, or Int32 or UInt32, which are converted; or by key, see
/// <see cref="KeyClasses"/>.
/// </summary>
internal static class LabelColumn
{
    public static string ExpectedTypes(ClassLabels classes) =>
        $"{SeedColumn.ExpectedTypes} (a class, 0 to {classes.Count - 1}), or Key<UInt32>";

    /// <summary>Checks that a conditional network gets a column of labels, and another network none.</summary>
    /// <exception cref="ArgumentException">It is the other way round, or the name is empty.</exception>
    public static void RequireNamed(string? columnName, LoadedModel network)
    {
        if (columnName is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(columnName);
        }

        if ((columnName is null) == (network.Metadata.Classes is null))
        {
            return;
        }

        throw new ArgumentException(columnName is null
            ? $"'{network.Model.Name}' is conditional: name the column of its labels (LabelColumnName), {network.Metadata.Classes!.Count} "
                + "classes from 0 on."
            : $"'{network.Model.Name}' has no classes and takes no labels; leave LabelColumnName '{columnName}' out.");
    }

    /// <summary>The column, of a schema; null where the network takes no labels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing, has another type, or a key is no class.</exception>
    public static DataViewSchema.Column? Find(DataViewSchema schema, string? name, ModelMetadata network)
    {
        if (name is null)
        {
            return null;
        }

        DataViewSchema.Column column = SchemaMismatch.Find(schema, name);
        if (KeyClasses.Accepts(column.Type))
        {
            _ = KeyClasses.Of(column, network.Classes!);
            return column;
        }

        return SeedColumn.Accepts(column.Type)
            ? column
            : throw SchemaMismatch.WrongType(name, ExpectedTypes(network.Classes!), column.Type.ToString()!);
    }

    /// <summary>What is kept of the column when a step is fitted; null where the network takes no labels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing, has another type, or a key is no class.</exception>
    public static FittedLabels? Fit(DataViewSchema schema, string? name, ModelMetadata network) =>
        Find(schema, name, network) is { } column
            ? new FittedLabels(
                column.Name,
                column.Type,
                network.Classes!.Count,
                KeyClasses.Accepts(column.Type) ? KeyClasses.Of(column, network.Classes) : null)
            : null;

    /// <summary>Checks that a shape has the column, where the network takes labels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static void Require(SchemaShape shape, string? name, ModelMetadata network)
    {
        if (name is not null && SchemaMismatch.Find(shape, name) is var column
            && !SeedColumn.Accepts(column) && !KeyClasses.Accepts(column))
        {
            throw SchemaMismatch.WrongType(name, ExpectedTypes(network.Classes!), SchemaMismatch.TypeOf(column));
        }
    }

    /// <summary>Reads the label of the source's current row; null where the network takes none.</summary>
    public static Func<long>? CreateReader(DataViewRow source, DataViewSchema.Column? column, ClassLabels? classes)
    {
        if (column is not { } labels || classes is null)
        {
            return null;
        }

        if (KeyClasses.Accepts(labels.Type))
        {
            return KeyClasses.CreateReader(source, labels, classes);
        }

        Func<long> read = SeedColumn.CreateReader(source, labels);
        return () =>
        {
            long label = read();
            return label >= 0 && label < classes.Count
                ? label
                : throw new InvalidDataException(
                    $"The label of column '{labels.Name}' in row {source.Position} is {label}; there are {classes.Count} classes, 0 to "
                    + $"{classes.Count - 1}.");
        };
    }
}
