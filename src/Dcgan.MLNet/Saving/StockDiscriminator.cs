using Dcgan.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Dcgan.MLNet.Saving;

/// <summary>A discriminator as ML.NET's own components.</summary>
internal static class StockDiscriminator
{
    /// <param name="discriminator">The model.</param>
    /// <param name="options">The columns.</param>
    /// <param name="inputType">
    /// The input column's type. Of images whose size it does not tell, the saved chain also takes others, cropped and
    /// resized by ML.NET.
    /// </param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel discriminator, DcganDiscriminator.Options options, DataViewType inputType)
    {
        TransformsCatalog transforms = StockChain.Context.Transforms;
        List<string> temporary = [StockColumns.Input, StockColumns.Logit];
        StockChain chain;
        if (inputType is ImageDataViewType image)
        {
            chain = StockChain.From<ColumnHolder.OfImage>(options.InputColumnName, inputType);
            string source = options.InputColumnName;
            if (image.Height == 0 || image.Width == 0)
            {
                source = StockColumns.Resized;
                temporary.Add(source);
                chain.Add(transforms.ResizeImages(
                    source, discriminator.Metadata.Width, discriminator.Metadata.Height, options.InputColumnName,
                    ImageResizingEstimator.ResizingKind.IsoCrop));
            }

            chain.Add(transforms.ExtractPixels(
                StockColumns.Input, source,
                ImagePixelExtractingEstimator.ColorBits.All, ImagePixelExtractingEstimator.ColorsOrder.ARGB));
        }
        else
        {
            chain = StockChain.From<ColumnHolder.Of<VBuffer<float>>>(options.InputColumnName, inputType)
                .Add(transforms.CopyColumns(StockColumns.Input, options.InputColumnName));
        }

        using var graph = new MemoryStream(SavedStep.Describe(
            DiscriminatorGraph.Create(discriminator, inputType), discriminator.Model, options.InputColumnName,
            inputType));
        chain.Add(transforms.ApplyOnnxModel(StockColumns.Logit, StockColumns.Input, graph));
        foreach (ITransformer step in IdentityPredictor.Create(StockChain.Context, StockColumns.Logit))
        {
            chain.Add(step);
        }

        return chain.Add(transforms.DropColumns([.. temporary])).Build();
    }
}
