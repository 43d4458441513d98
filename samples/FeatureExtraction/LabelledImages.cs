using Dcgan.Training.Data;
using Dcgan.Training.Native;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FeatureExtraction;

/// <summary>Images with their classes, in memory.</summary>
internal sealed class LabelledImages
{
    private readonly LabelledImage[] _images;

    private readonly int _classes;

    private LabelledImages(string name, LabelledImage[] images, int classes)
    {
        Name = name;
        _images = images;
        _classes = classes;
    }

    public string Name { get; }

    public int Count => _images.Length;

    /// <summary>Reads the images of an IDX file or of a folder with CIFAR-10 batches, or the first of them.</summary>
    /// <exception cref="InvalidDataException">They have no labels, or are broken; the message says which.</exception>
    public static LabelledImages Load(string source, int? most)
    {
        LibTorch.EnsureLoaded();
        using ImageSet set = ImageSetLoader.Load(
            new ImageSetOptions { Source = source }, progress: null, CancellationToken.None);
        if (set.Labels is null)
        {
            throw new InvalidDataException($"'{source}' has no labels; put the label file beside the images.");
        }

        Span<byte> pixels = set.Images.bytes;
        long[] labels = set.Labels.data<long>().ToArray();
        var images = new LabelledImage[Math.Min(set.Count, most ?? set.Count)];
        int size = set.Channels * set.Height * set.Width;
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = new LabelledImage { Label = (uint)labels[i] + 1, Image = pixels.Slice(i * size, size).ToArray() };
        }

        return new LabelledImages(set.Name, images, (int)labels.Max() + 1);
    }

    /// <summary>So many images, drawn at random; which ones depends on the seed only.</summary>
    public LabelledImages Draw(int count, int seed)
    {
        var images = (LabelledImage[])_images.Clone();
        new Random(seed).Shuffle(images);
        return new LabelledImages(Name, images[..count], _classes);
    }

    /// <summary>A run of them, as a data view with the columns Label (Key) and Image (Vector of Byte).</summary>
    public IDataView View(MLContext mlContext, Range range)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(LabelledImage));
        schema[nameof(LabelledImage.Image)].ColumnType =
            new VectorDataViewType(NumberDataViewType.Byte, _images[0].Image.Length);
        schema[nameof(LabelledImage.Label)].ColumnType = new KeyDataViewType(typeof(uint), _classes);
        return mlContext.Data.LoadFromEnumerable(_images[range], schema);
    }

    private sealed class LabelledImage
    {
        /// <summary>The class, counted from 1 as in all keys of ML.NET.</summary>
        public uint Label { get; set; }

        public byte[] Image { get; set; } = [];
    }
}
