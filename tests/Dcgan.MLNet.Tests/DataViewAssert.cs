using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests;

/// <summary>Compares data views as a user sees them.</summary>
internal static class DataViewAssert
{
    /// <summary>Compares names, types, annotations and values of all columns.</summary>
    public static void AreSame(IDataView expected, IDataView actual)
    {
        CollectionAssert.AreEqual(
            expected.Schema.Select(Describe).ToArray(), actual.Schema.Select(Describe).ToArray());
        foreach (DataViewSchema.Column column in expected.Schema.Where(column => !column.IsHidden))
        {
            switch (column.Type)
            {
                case ImageDataViewType:
                    CollectionAssert.AreEqual(Images(expected, column.Name), Images(actual, column.Name));
                    break;
                case VectorDataViewType { ItemType: var item } when item == NumberDataViewType.Single:
                    AssertClose(
                        [.. expected.GetColumn<float[]>(column.Name).SelectMany(values => values)],
                        [.. actual.GetColumn<float[]>(column.Name).SelectMany(values => values)]);
                    break;
                case VectorDataViewType:
                    CollectionAssert.AreEqual(
                        expected.GetColumn<byte[]>(column.Name).SelectMany(values => values).ToArray(),
                        actual.GetColumn<byte[]>(column.Name).SelectMany(values => values).ToArray());
                    break;
                case BooleanDataViewType:
                    AssertSame<bool>(expected, actual, column.Name);
                    break;
                case TextDataViewType:
                    AssertSame<string>(expected, actual, column.Name);
                    break;
                case var number when number == NumberDataViewType.Int64:
                    AssertSame<long>(expected, actual, column.Name);
                    break;
                case var number when number == NumberDataViewType.Int32:
                    AssertSame<int>(expected, actual, column.Name);
                    break;
                case var number when number == NumberDataViewType.UInt32:
                    AssertSame<uint>(expected, actual, column.Name);
                    break;
                default:
                    AssertClose([.. expected.GetColumn<float>(column.Name)], [.. actual.GetColumn<float>(column.Name)]);
                    break;
            }
        }
    }

    private static void AssertSame<T>(IDataView expected, IDataView actual, string column) => CollectionAssert.AreEqual(
        expected.GetColumn<T>(column).ToArray(), actual.GetColumn<T>(column).ToArray());

    private static string[] Images(IDataView view, string column)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[column]]);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(view.Schema[column]);
        List<string> images = [];
        MLImage image = null!;
        while (cursor.MoveNext())
        {
            getter(ref image);
            images.Add($"{image.Width}x{image.Height} {image.PixelFormat} {Convert.ToHexString(image.Pixels)}");
        }

        return [.. images];
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], 1e-5);
        }
    }

    private static string Describe(DataViewSchema.Column column)
    {
        IEnumerable<string> annotations = column.Annotations.Schema
            .Select(annotation => $"{annotation.Name}={Value(column.Annotations, annotation)}").Order();
        return $"{column.Name}{(column.IsHidden ? " hidden" : "")}: {column.Type} {string.Join(' ', annotations)}";
    }

    private static string Value(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
    {
        uint number = 0;
        bool flag = false;
        ReadOnlyMemory<char> text = default;
        if (annotation.Type is KeyDataViewType)
        {
            annotations.GetValue(annotation.Name, ref number);
            return $"{number} {annotation.Type}";
        }

        if (annotation.Type is BooleanDataViewType)
        {
            annotations.GetValue(annotation.Name, ref flag);
            return $"{flag}";
        }

        annotations.GetValue(annotation.Name, ref text);
        return $"{text}";
    }
}
