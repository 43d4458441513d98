using Dcgan.Imaging;
using Dcgan.MLNet.Columns;
using Dcgan.Training.Data;
using Microsoft.ML;
using TorchSharp;

namespace Dcgan.Training.MLNet;

/// <summary>Reads a column of images into a training set.</summary>
internal static class ColumnImages
{
    /// <summary>Reads every row once, in order, and nothing but the columns.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">A column that <see cref="TrainingColumn"/> has checked.</param>
    /// <param name="shape">The shape that the images get; that of the vectors, where the column holds vectors.</param>
    /// <param name="label">A column of their classes, of a type that <see cref="LabelNumbers"/> takes; null for none.</param>
    /// <param name="name">What the set is called.</param>
    /// <param name="cancellation">Ends the reading between two rows.</param>
    /// <exception cref="InvalidDataException">A row without an image, with values out of range, or of another size.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static ImageSet Read(
        IDataView rows,
        DataViewSchema.Column column,
        ImageShape shape,
        DataViewSchema.Column? label,
        string name,
        CancellationToken cancellation)
    {
        using var images = new ImageCollector($"Column '{column.Name}'", shape);
        var labels = new List<long>();
        using (DataViewRowCursor cursor = rows.GetRowCursor(label is { } classes ? [column, classes] : [column]))
        {
            Func<long>? readLabel = label is { } numbers ? LabelNumbers.CreateReader(cursor, numbers) : null;
            TensorReader read = NetworkImageColumn.CreateReader(cursor, column, shape.Channels, shape.Height, shape.Width);

            // The very values that the trained networks will be given for this row, back on the scale of bytes.
            float[] tensor = new float[shape.Channels * shape.Height * shape.Width];
            while (cursor.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                read(tensor);
                images.Add(PixelTensors.FromTensor(tensor, shape.Channels, shape.Height, shape.Width));
                if (readLabel is not null)
                {
                    labels.Add(readLabel());
                }
            }
        }

        return images.Count > 0
            ? new ImageSet(name, images.Take(), label is null ? null : torch.tensor(labels.ToArray()))
            : throw new InvalidOperationException($"Column '{column.Name}' has no rows: there is nothing to train on.");
    }
}
