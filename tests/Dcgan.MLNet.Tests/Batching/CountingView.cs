using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Batching;

/// <summary>Counts what is read of a source: its cursors, the rows that they pass, and the cursors still open.</summary>
internal sealed class CountingView(IDataView source) : IDataView
{
    public int Cursors { get; private set; }

    public int Rows { get; private set; }

    public int Open { get; private set; }

    public IReadOnlyList<string> LastColumns { get; private set; } = [];

    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        LastColumns = [.. columns.Select(column => column.Name)];
        Cursors++;
        Open++;
        return new Cursor(this, source.GetRowCursor(columns, rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(CountingView view, DataViewRowCursor source) : DataViewRowCursor
    {
        private bool _open = true;

        public override DataViewSchema Schema => source.Schema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => source.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            source.GetGetter<TValue>(column);

        public override bool MoveNext()
        {
            bool moved = source.MoveNext();
            view.Rows += moved ? 1 : 0;
            return moved;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && _open)
            {
                _open = false;
                view.Open--;
                source.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
