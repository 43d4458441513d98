using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>
/// Data views of any number of rows that take no memory to speak of: a few rows, over and over. The columns bear the
/// names of the networks' inputs, which ML.NET's own ONNX transformer asks for.
/// </summary>
internal sealed class SourceRows(MLContext mlContext, ModelMetadata sizes, int rows)
{
    /// <summary>Rows that differ.</summary>
    public const int Distinct = 16;

    public const string Seed = "Seed";
    public const string Latent = "latent";
    public const string Values = "image";
    public const string Picture = "Picture";

    public IDataView Seeds() =>
        mlContext.Data.LoadFromEnumerable(Repeat(seed => new SeedRow { Seed = seed }));

    public IDataView Latents()
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(VectorRow));
        schema[0].ColumnName = Latent;
        schema[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, sizes.LatentSize);
        return mlContext.Data.LoadFromEnumerable(
            Repeat(seed => new VectorRow { Vector = Dcgan.Onnx.Latents.FromSeed(seed, sizes.LatentSize) }), schema);
    }

    public IDataView ImageValues()
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(VectorRow));
        schema[0].ColumnName = Values;
        schema[0].ColumnType = new VectorDataViewType(
            NumberDataViewType.Single, sizes.Channels, sizes.Height, sizes.Width);
        return mlContext.Data.LoadFromEnumerable(
            Repeat(seed => new VectorRow { Vector = Noise(seed, sizes.ImageSize) }), schema);
    }

    /// <summary>
    /// Opaque pictures, grey for a network of one channel. Every row makes its own, as ML.NET's pixel extraction
    /// disposes the last one that it saw.
    /// </summary>
    public IDataView Pictures()
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(PictureRow));
        var type = new ImageDataViewType(sizes.Height, sizes.Width);
        DataViewTypeManager.Register(type, typeof(MLImage), new ImageTypeAttribute(sizes.Height, sizes.Width));
        schema[0].ColumnName = Picture;
        schema[0].ColumnType = type;
        return mlContext.Data.LoadFromEnumerable(
            Repeat(seed => new PictureRow(sizes.Width, sizes.Height, NoisePixels(seed))), schema);
    }

    /// <summary>The distinct rows of a network's input.</summary>
    public float[] Inputs(ModelRole role) =>
    [
        .. Enumerable.Range(0, Distinct).SelectMany(seed => role == ModelRole.Generator
            ? Dcgan.Onnx.Latents.FromSeed(seed, sizes.LatentSize)
            : Noise(seed, sizes.ImageSize)),
    ];

    /// <summary>Values of whole levels, so that pictures and vectors of one seed are the same image.</summary>
    private static float[] Noise(int seed, int count)
    {
        byte[] levels = new byte[count];
        new Random(seed).NextBytes(levels);
        return [.. levels.Select(level => (level / 127.5f) - 1)];
    }

    private byte[] NoisePixels(int seed)
    {
        byte[] planes = new byte[sizes.ImageSize];
        new Random(seed).NextBytes(planes);
        int plane = sizes.Height * sizes.Width;
        byte[] rgba = new byte[plane * 4];
        for (int i = 0; i < plane; i++)
        {
            for (int colour = 0; colour < 3; colour++)
            {
                rgba[(i * 4) + colour] = planes[((colour % sizes.Channels) * plane) + i];
            }

            rgba[(i * 4) + 3] = 255;
        }

        return rgba;
    }

    private IEnumerable<T> Repeat<T>(Func<int, T> create)
    {
        T[] distinct = [.. Enumerable.Range(0, Distinct).Select(create)];
        return Enumerable.Range(0, rows).Select(row => distinct[row % Distinct]);
    }

    private sealed class SeedRow
    {
        public long Seed { get; set; }
    }

    private sealed class VectorRow
    {
        public float[] Vector { get; set; } = [];
    }

    private sealed class PictureRow(int width, int height, byte[] rgba)
    {
        [ImageType(1, 1)]
        public MLImage Image => MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, rgba);
    }
}
