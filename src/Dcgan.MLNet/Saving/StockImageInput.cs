using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Saving;

/// <summary>The steps by which ML.NET's own components give a column of images to <see cref="ImageInputGraph"/>.</summary>
internal static class StockImageInput
{
    /// <summary>
    /// Starts a chain with <see cref="StockColumns.Input"/>, and <see cref="StockColumns.Resized"/> where it resizes.
    /// </summary>
    /// <param name="columnName">The column of images or of their values.</param>
    /// <param name="type">
    /// Its type. Of images whose size is another than the network's, or unknown, ML.NET crops and resizes each.
    /// </param>
    /// <param name="network">The network.</param>
    /// <param name="labels">The column of labels; null where the network takes none.</param>
    public static StockChain Start(
        string columnName, DataViewType type, ModelMetadata network, FittedLabels? labels = null)
    {
        var chain = new StockChain(columnName, type, labels);
        TransformsCatalog transforms = chain.Transforms;
        if (type is not ImageDataViewType image)
        {
            return chain.Add(transforms.CopyColumns(StockColumns.Input, columnName));
        }

        string source = columnName;
        if (image.Height != network.Height || image.Width != network.Width)
        {
            source = StockColumns.Resized;
            chain.Add(transforms.ResizeImages(
                source, network.Width, network.Height, columnName, ImageResizingEstimator.ResizingKind.IsoCrop));
        }

        return chain.Add(transforms.ExtractPixels(
            StockColumns.Input, source,
            ImagePixelExtractingEstimator.ColorBits.All, ImagePixelExtractingEstimator.ColorsOrder.ARGB));
    }
}
