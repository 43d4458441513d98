using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Computations;

/// <summary>The column that a discriminator reads.</summary>
internal static class DiscriminatorColumns
{
    public static string ExpectedTypes(ModelMetadata discriminator) =>
        $"{ImageColumn.ExpectedType(discriminator.Height, discriminator.Width)} (height, width) or "
        + VectorColumn.ExpectedType(VectorSize(discriminator));

    /// <summary>The column of images or of their values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or has another type.</exception>
    public static DataViewSchema.Column FindInput(
        DcganDiscriminator.Options options, ModelMetadata discriminator, DataViewSchema inputSchema)
    {
        DataViewSchema.Column input = SchemaMismatch.Find(inputSchema, options.InputColumnName);
        return ImageColumn.Accepts(input.Type, discriminator.Height, discriminator.Width)
            || VectorColumn.Accepts(input.Type, VectorSize(discriminator))
            ? input
            : throw SchemaMismatch.WrongType(input.Name, ExpectedTypes(discriminator), input.Type.ToString()!);
    }

    private static int VectorSize(ModelMetadata discriminator) =>
        discriminator.Channels * discriminator.Height * discriminator.Width;
}
