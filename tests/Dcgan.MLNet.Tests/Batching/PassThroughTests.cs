using Dcgan.MLNet.Batching;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Tests.Batching;

/// <summary>Every type of column arrives downstream exactly as the source has it, whatever the batch size.</summary>
[TestClass]
public sealed class PassThroughTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(64)]
    public void Values_of_every_type_are_exact(int batchSize)
    {
        IDataView source = Source();
        BatchedDataView view = View(source, batchSize);
        using DataViewRowCursor expected = source.GetRowCursor(source.Schema);
        using DataViewRowCursor actual = view.GetRowCursor(view.Schema);
        Action[] comparisons = [.. source.Schema.Select(column => Comparison(expected, actual, column, view.Schema[column.Index]))];

        int rows = 0;
        while (expected.MoveNext())
        {
            Assert.IsTrue(actual.MoveNext());
            Array.ForEach(comparisons, compare => compare());
            rows++;
        }

        Assert.IsFalse(actual.MoveNext());
        Assert.AreEqual(7, rows);
    }

    [TestMethod]
    public void Sparse_vectors_stay_sparse()
    {
        IDataView source = _mlContext.Transforms.Conversion.MapKeyToVector("Sparse", "Key").Fit(Source()).Transform(Source());
        BatchedDataView view = View(source, batchSize: 3);
        VBuffer<float>[] expected = [.. source.GetColumn<VBuffer<float>>("Sparse")];
        VBuffer<float>[] actual = [.. view.GetColumn<VBuffer<float>>("Sparse")];

        Assert.IsFalse(expected[0].IsDense);
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.AreEqual(expected[row].IsDense, actual[row].IsDense);
            CollectionAssert.AreEqual(expected[row].DenseValues().ToArray(), actual[row].DenseValues().ToArray());
        }
    }

    /// <summary>Copies of photographs are memory that the garbage collector does not see.</summary>
    [TestMethod]
    public void Few_large_images_are_read_ahead()
    {
        const int Side = 6_000; // 144 MB
        var source = new CountingView(_mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, 6).Select(number => new Photograph
        {
            Number = number,
            Image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Bgra32, new byte[Side * Side * 4]),
        })));
        BatchedDataView view = View(source, batchSize: 64);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<int> negated = cursor.GetGetter<int>(view.Schema["Negated"]);
        int value = 0;
        for (int row = 0; row < 3; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            negated(ref value);
            Assert.AreEqual(-row, value);
            Assert.AreEqual(row < 2 ? 2 : 4, source.Rows, "two of them are more than 256 MiB");
        }
    }

    [TestMethod]
    public void Each_call_hands_out_an_image_of_the_callers_own()
    {
        BatchedDataView view = View(Source(), batchSize: 3);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
        Assert.IsTrue(cursor.MoveNext());
        MLImage first = null!, second = null!;
        getter(ref first);
        getter(ref second);

        Assert.AreNotSame(first, second);
        first.Dispose();
        Assert.AreEqual(2, second.Width, "disposing one leaves the other alone");
        cursor.Dispose();
        Assert.AreEqual(2, second.Width, "and so does disposing the cursor");
    }

    [TestMethod]
    public void Images_of_the_source_survive_their_reading()
    {
        Row[] rows = Rows();
        BatchedDataView view = View(_mlContext.Data.LoadFromEnumerable(rows), batchSize: 3);
        using (DataViewRowCursor cursor = view.GetRowCursor(view.Schema))
        {
            ValueGetter<MLImage> getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
            while (cursor.MoveNext())
            {
                MLImage image = null!;
                getter(ref image);
                image.Dispose();
            }
        }

        Assert.IsTrue(rows.All(row => row.Image.Width == 2));
    }

    private static BatchedDataView View(IDataView source, int batchSize) =>
        new(source, new BoundSchema(new NegationComputation(source.Schema, batchSize)));

    private IDataView Source()
    {
        IDataView rows = _mlContext.Data.LoadFromEnumerable(Rows());
        var pipeline = _mlContext.Transforms.Conversion.MapValueToKey("Key", "Text")
            .Append(_mlContext.Transforms.Text.TokenizeIntoWords("Words", "Text"))
            .Append(_mlContext.Transforms.Conversion.MapValueToKey("WordKeys", "Words"));
        return pipeline.Fit(rows).Transform(rows);
    }

    private static Row[] Rows() => [.. Enumerable.Range(0, 7).Select(i => new Row
    {
        Number = i,
        Single = i % 2 == 0 ? float.NaN : 1f / i,
        Double = Math.Sqrt(i),
        Boolean = i % 3 == 0,
        Byte = (byte)(250 + i),
        Long = long.MinValue + i,
        UnsignedLong = ulong.MaxValue - (ulong)i,
        Text = i == 4 ? "" : $"the row {i % 3}",
        Date = new DateTime(2000 + i, 1, 2),
        Offset = new DateTimeOffset(2000 + i, 1, 2, 3, 4, 5, TimeSpan.FromHours(i)),
        Span = TimeSpan.FromSeconds(i),
        Fixed = [i, -i, 0],
        Variable = [.. Enumerable.Range(0, i).Select(j => (double)j)],
        Image = Picture(i),
    })];

    private static MLImage Picture(int value)
    {
        MLImage image = MLImage.CreateFromPixels(
            2, 3, value % 2 == 0 ? MLPixelFormat.Bgra32 : MLPixelFormat.Rgba32,
            [.. Enumerable.Range(0, 24).Select(i => (byte)(i * (value + 1)))]);
        image.Tag = $"picture {value}";
        return image;
    }

    private static Action Comparison(
        DataViewRow expected, DataViewRow actual, DataViewSchema.Column source, DataViewSchema.Column passed)
    {
        Assert.AreEqual(source.Type, passed.Type);
        var method = typeof(PassThroughTests).GetMethod(nameof(Compare), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return (Action)method.MakeGenericMethod(source.Type.RawType).Invoke(null, [expected, actual, source, passed])!;
    }

    private static Action Compare<T>(
        DataViewRow expected, DataViewRow actual, DataViewSchema.Column source, DataViewSchema.Column passed)
    {
        ValueGetter<T> expectedGetter = expected.GetGetter<T>(source);
        ValueGetter<T> actualGetter = actual.GetGetter<T>(passed);
        T one = default!, other = default!;
        return () =>
        {
            expectedGetter(ref one);
            actualGetter(ref other);
            Assert.AreEqual(Describe(one), Describe(other), source.Name);
        };
    }

    private static string Describe<T>(T value) => value switch
    {
        MLImage image => $"{image.Tag} {image.Width}x{image.Height} {image.PixelFormat} {Convert.ToHexString(image.Pixels)}",
        VBuffer<float> vector => string.Join(' ', vector.DenseValues()),
        VBuffer<double> vector => string.Join(' ', vector.DenseValues()),
        VBuffer<uint> vector => string.Join(' ', vector.DenseValues()),
        VBuffer<ReadOnlyMemory<char>> vector => string.Join('|', vector.DenseValues()),
        _ => $"{value}",
    };

    private sealed class Photograph
    {
        public int Number { get; set; }

        [ImageType(6_000, 6_000)]
        public MLImage Image { get; set; } = null!;
    }

    private sealed class Row
    {
        public int Number { get; set; }

        public float Single { get; set; }

        public double Double { get; set; }

        public bool Boolean { get; set; }

        public byte Byte { get; set; }

        public long Long { get; set; }

        public ulong UnsignedLong { get; set; }

        public string Text { get; set; } = "";

        public DateTime Date { get; set; }

        public DateTimeOffset Offset { get; set; }

        public TimeSpan Span { get; set; }

        [VectorType(3)]
        public float[] Fixed { get; set; } = [];

        public double[] Variable { get; set; } = [];

        [ImageType(3, 2)]
        public MLImage Image { get; set; } = null!;
    }
}
