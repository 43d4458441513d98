using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Saving;

/// <summary>The type of a step's input column, for the metadata of a saved graph.</summary>
/// <param name="Item">The name of the type of a value, or of a vector's values.</param>
/// <param name="Dimensions">
/// Of a vector, its dimensions (0: it varies); of an image, height and width, or none where the column does not tell; of a
/// key, the number of keys; null of a single value.
/// </param>
internal sealed record SavedType(string Item, int[]? Dimensions = null)
{
    private const string Image = "Image";
    private const string Key = "Key";

    private static readonly PrimitiveDataViewType[] _scalars =
        [NumberDataViewType.Int64, NumberDataViewType.Int32, NumberDataViewType.UInt32];

    private static readonly PrimitiveDataViewType[] _vectorItems = [NumberDataViewType.Single, NumberDataViewType.Byte];

    public static SavedType Of(DataViewType type) => type switch
    {
        ImageDataViewType { Height: 0 } => new(Image, []),
        ImageDataViewType image => new(Image, [image.Height, image.Width]),
        KeyDataViewType key => new(Key, [checked((int)key.Count)]),
        VectorDataViewType vector => new(vector.ItemType.RawType.Name, [.. vector.Dimensions]),
        _ => new(type.RawType.Name),
    };

    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public DataViewType ToType()
    {
        return Dimensions switch
        {
            [] when Item == Image => new ImageDataViewType(),
            [> 0, > 0] when Item == Image => new ImageDataViewType(Dimensions[0], Dimensions[1]),
            [> 0] when Item == Key => new KeyDataViewType(typeof(uint), Dimensions[0]),
            null when Find(_scalars) is { } scalar => scalar,
            [_, ..] when Find(_vectorItems) is { } item && IsSize(Dimensions) => new VectorDataViewType(item, Dimensions),
            _ => throw new InvalidDataException(
                $"The type of the input column is '{Item}' of [{string.Join(", ", Dimensions ?? [])}]; there is no such type."),
        };
    }

    private PrimitiveDataViewType? Find(PrimitiveDataViewType[] types) =>
        Array.Find(types, type => type.RawType.Name == Item);

    private static bool IsSize(int[] dimensions)
    {
        long size = 1;
        foreach (int dimension in dimensions)
        {
            size *= dimension;
            if (dimension < 0 || size > int.MaxValue)
            {
                return false;
            }
        }

        return true;
    }
}
