using Dcgan.MLNet.Batching;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Batching;

[TestClass]
public sealed class BatchedDataViewTests
{
    private const int RowCount = 10;
    private const int BatchSize = 4;

    private readonly MLContext _mlContext = new(seed: 1);
    private readonly CountingView _source;
    private readonly NegationComputation _computation;
    private readonly BatchedDataView _view;

    public BatchedDataViewTests()
    {
        _source = new CountingView(_mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, RowCount).Select(number => new Row { Number = number, Name = $"row {number}", Weight = number }).ToArray()));
        _computation = new NegationComputation(_source.Schema, BatchSize);
        _view = new BatchedDataView(_source, new BoundSchema(_computation));
    }

    [TestMethod]
    public void All_columns_belong_to_their_rows_and_the_source_is_read_once()
    {
        Output[] rows = [.. _mlContext.Data.CreateEnumerable<Output>(_view, reuseRowObject: false)];

        CollectionAssert.AreEqual(Enumerable.Range(0, RowCount).ToArray(), rows.Select(row => row.Number).ToArray());
        CollectionAssert.AreEqual(rows.Select(row => -row.Number).ToArray(), rows.Select(row => row.Negated).ToArray());
        CollectionAssert.AreEqual(rows.Select(row => $"row {row.Number}").ToArray(), rows.Select(row => row.Name).ToArray());
        Assert.AreEqual(1, _source.Cursors);
        Assert.AreEqual(RowCount, _source.Rows);
        Assert.AreEqual(3, _computation.Runs, "⌈10 / 4⌉");
        Assert.AreEqual(RowCount, _computation.ComputedRows);
        Assert.AreEqual(0, _source.Open);
    }

    [TestMethod]
    public void Nothing_is_computed_for_columns_of_the_source_alone()
    {
        CollectionAssert.AreEqual(
            Enumerable.Range(0, RowCount).Select(number => $"row {number}").ToArray(),
            _view.GetColumn<string>("Name").ToArray());

        Assert.AreEqual(0, _computation.Runs);
        CollectionAssert.AreEqual(new[] { "Name" }, _source.LastColumns.ToArray());
    }

    [TestMethod]
    public void Only_the_columns_asked_for_are_read_from_the_source()
    {
        Assert.AreEqual(-9, _view.GetColumn<int>("Negated").Last());

        CollectionAssert.AreEqual(new[] { "Number" }, _source.LastColumns.ToArray());
    }

    [TestMethod]
    public void A_column_that_was_not_asked_for_is_refused()
    {
        using DataViewRowCursor cursor = _view.GetRowCursor([_view.Schema["Negated"]]);

        Assert.IsFalse(cursor.IsColumnActive(_view.Schema["Number"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<int>(_view.Schema["Number"]));
    }

    [TestMethod]
    public void A_getter_of_another_type_is_refused()
    {
        using DataViewRowCursor cursor = _view.GetRowCursor(_view.Schema);

        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(
            () => cursor.GetGetter<float>(_view.Schema["Negated"]));

        StringAssert.Contains(error.Message, "System.Int32");
    }

    [TestMethod]
    public void An_abandoned_cursor_releases_the_source()
    {
        using (DataViewRowCursor cursor = _view.GetRowCursor(_view.Schema))
        {
            Assert.IsTrue(cursor.MoveNext());
            Assert.AreEqual(BatchSize, _source.Rows, "one batch is read ahead, not more");
        }

        Assert.AreEqual(0, _source.Open);
        Assert.AreEqual(0, _computation.Runs, "no value was asked for");
    }

    [TestMethod]
    public void Several_cursors_do_not_disturb_each_other()
    {
        using DataViewRowCursor first = _view.GetRowCursor(_view.Schema);
        using DataViewRowCursor second = _view.GetRowCursor(_view.Schema);
        ValueGetter<int> firstValue = first.GetGetter<int>(_view.Schema["Negated"]);
        ValueGetter<int> secondValue = second.GetGetter<int>(_view.Schema["Negated"]);
        int value = 0;
        for (int row = 0; row < 6; row++)
        {
            Assert.IsTrue(first.MoveNext());
            firstValue(ref value);
            Assert.AreEqual(-row, value);
        }

        Assert.IsTrue(second.MoveNext());
        secondValue(ref value);
        Assert.AreEqual(0, value);
        firstValue(ref value);
        Assert.AreEqual(-5, value);
    }

    [TestMethod]
    public void Positions_and_ids_are_the_sources()
    {
        using DataViewRowCursor expected = _source.GetRowCursor(_source.Schema);
        using DataViewRowCursor actual = _view.GetRowCursor(_view.Schema);
        ValueGetter<DataViewRowId> expectedId = expected.GetIdGetter();
        ValueGetter<DataViewRowId> actualId = actual.GetIdGetter();
        Assert.AreEqual(-1, actual.Position);
        while (expected.MoveNext())
        {
            Assert.IsTrue(actual.MoveNext());
            DataViewRowId one = default, other = default;
            expectedId(ref one);
            actualId(ref other);
            Assert.AreEqual(one, other);
            Assert.AreEqual(expected.Position, actual.Position);
            Assert.AreEqual(expected.Batch, actual.Batch);
        }

        Assert.IsFalse(actual.MoveNext());
        Assert.IsFalse(actual.MoveNext(), "the end stays the end");
        Assert.ThrowsExactly<InvalidOperationException>(() => ReadId(actualId));
    }

    [TestMethod]
    public void Take_skip_filter_shuffle_and_cache_see_the_same_values()
    {
        DataOperationsCatalog data = _mlContext.Data;

        CollectionAssert.AreEqual(new[] { -3, -4, -5 }, Negated(data.TakeRows(data.SkipRows(_view, 3), 3)));
        CollectionAssert.AreEqual(new[] { -2, -3 }, Negated(data.FilterRowsByColumn(_view, "Weight", 2, 4)));
        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, RowCount).Select(number => -number).ToArray(), Negated(data.ShuffleRows(_view, seed: 3)));
        IDataView cache = data.Cache(_view);
        CollectionAssert.AreEqual(Negated(_view), Negated(cache));
        int runs = _computation.Runs;
        CollectionAssert.AreEqual(Negated(cache), Negated(cache));
        Assert.AreEqual(runs, _computation.Runs, "the cache answers");
    }

    [TestMethod]
    [DataRow(6)]
    [DataRow(4)]
    [DataRow(0)]
    public void A_broken_row_fails_when_the_consumer_comes_to_it_and_not_before(int broken)
    {
        IDataView source = _mlContext.Data.FilterByCustomPredicate<Row>(
            _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, RowCount).Select(i => new Row { Number = i })),
            row => row.Number != broken ? false : throw new InvalidDataException($"row {row.Number} is broken"));
        var view = new BatchedDataView(source, new BoundSchema(new NegationComputation(source.Schema, BatchSize)));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<int> negated = cursor.GetGetter<int>(view.Schema["Negated"]);
        int value = 0;
        for (int row = 0; row < broken; row++)
        {
            Assert.IsTrue(cursor.MoveNext());
            negated(ref value);
            Assert.AreEqual(-row, value);
        }

        var error = Assert.Throws<Exception>(() => cursor.MoveNext());

        StringAssert.Contains(error.ToString(), $"row {broken} is broken");
        Assert.Throws<Exception>(() => cursor.MoveNext(), "and again: nothing is skipped in silence");
    }

    [TestMethod]
    public void Skipped_batches_are_never_computed()
    {
        CollectionAssert.AreEqual(new[] { -8, -9 }, Negated(_mlContext.Data.SkipRows(_view, 8)));

        Assert.AreEqual(1, _computation.Runs);
    }

    [TestMethod]
    public void A_cursor_set_covers_every_row_once()
    {
        DataViewRowCursor[] cursors = _view.GetRowCursorSet(_view.Schema, 4);
        int rows = 0;
        foreach (DataViewRowCursor cursor in cursors)
        {
            using (cursor)
            {
                while (cursor.MoveNext())
                {
                    rows++;
                }
            }
        }

        Assert.AreEqual(RowCount, rows);
        Assert.IsFalse(_view.CanShuffle);
        Assert.AreEqual(RowCount, _view.GetRowCount());
    }

    [TestMethod]
    public void A_new_column_hides_one_of_its_name()
    {
        var twice = new BatchedDataView(
            _view, new BoundSchema(new NegationComputation(_view.Schema, batchSize: 3)));

        Assert.IsTrue(twice.Schema[3].IsHidden);
        Assert.AreEqual(4, twice.Schema["Negated"].Index);
        CollectionAssert.AreEqual(Negated(_view), Negated(twice));
    }

    private static void ReadId(ValueGetter<DataViewRowId> getter)
    {
        DataViewRowId id = default;
        getter(ref id);
    }

    private static int[] Negated(IDataView view) => [.. view.GetColumn<int>("Negated")];

    private sealed class Row
    {
        public int Number { get; set; }

        public string Name { get; set; } = "";

        public float Weight { get; set; }
    }

    private sealed class Output
    {
        public int Number { get; set; }

        public int Negated { get; set; }

        public string Name { get; set; } = "";
    }
}
