using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Computations;

/// <summary>The columns that a generator reads and adds.</summary>
internal static class GeneratorColumns
{
    public static string ExpectedTypes(ModelMetadata generator) =>
        $"{SeedColumn.ExpectedTypes} (a seed) or {LatentColumn.ExpectedType(generator.LatentSize)} (a latent vector)";

    /// <summary>The column of seeds or latents.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static DataViewSchema.Column FindInput(
        DcganGenerator.Options options, ModelMetadata generator, DataViewSchema inputSchema)
    {
        DataViewSchema.Column input = SchemaMismatch.Find(inputSchema, options.InputColumnName);
        return SeedColumn.Accepts(input.Type) || LatentColumn.Accepts(input.Type, generator.LatentSize)
            ? input
            : throw SchemaMismatch.WrongType(input.Name, ExpectedTypes(generator), input.Type.ToString()!);
    }

    public static IReadOnlyList<DataViewSchema.DetachedColumn> Of(
        DcganGenerator.Options options, ModelMetadata generator)
    {
        List<DataViewSchema.DetachedColumn> columns = [];
        if (options.OutputColumnName is { } image)
        {
            columns.Add(new(image, new ImageDataViewType(generator.Height, generator.Width)));
        }

        if (options.VectorColumnName is { } vector)
        {
            columns.Add(new(vector, new VectorDataViewType(
                NumberDataViewType.Single, generator.Channels, generator.Height, generator.Width)));
        }

        return columns;
    }
}
