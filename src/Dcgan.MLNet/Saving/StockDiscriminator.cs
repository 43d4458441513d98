using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A discriminator as ML.NET's own components.</summary>
internal static class StockDiscriminator
{
    /// <param name="discriminator">The model.</param>
    /// <param name="options">The columns.</param>
    /// <param name="inputType">The input column's type.</param>
    /// <param name="labelType">The type of the column of labels; null where the network takes none.</param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel discriminator, DcganDiscriminator.Options options, DataViewType inputType, DataViewType? labelType)
    {
        StockChain chain = StockImageInput.Start(
            options.InputColumnName, inputType, discriminator.Metadata, options.LabelColumnName, labelType);
        StockLabel.Add(chain, options.LabelColumnName, labelType);
        using var graph = new MemoryStream(SavedStep.Describe(
            DiscriminatorGraph.Create(discriminator, inputType, labelType),
            discriminator.Model,
            new SavedColumn(options.InputColumnName, inputType),
            SavedColumn.Of(options.LabelColumnName, labelType)));
        chain.Add(chain.Transforms.ApplyOnnxModel([StockColumns.Logit], StockLabel.Inputs(labelType), graph));
        foreach (ITransformer step in IdentityPredictor.Create(chain.Context, StockColumns.Logit))
        {
            chain.Add(step);
        }

        return chain.Drop(StockColumns.Input, StockColumns.Label, StockColumns.Resized, StockColumns.Logit).Build();
    }
}
