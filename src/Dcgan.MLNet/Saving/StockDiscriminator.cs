using Dcgan.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A discriminator as ML.NET's own components.</summary>
internal static class StockDiscriminator
{
    /// <param name="discriminator">The model.</param>
    /// <param name="options">The columns.</param>
    /// <param name="inputType">The input column's type.</param>
    /// <param name="labels">The column of labels; null where the network takes none.</param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel discriminator, DcganDiscriminator.Options options, DataViewType inputType, FittedLabels? labels)
    {
        StockChain chain = StockImageInput.Start(
            options.InputColumnName, inputType, discriminator.Metadata, labels);
        StockLabel.Add(chain, labels);
        using var graph = new MemoryStream(SavedStep.Describe(
            DiscriminatorGraph.Create(discriminator, inputType, labels),
            discriminator.Model,
            new SavedColumn(options.InputColumnName, inputType),
            labels));
        chain.Add(chain.Transforms.ApplyOnnxModel([StockColumns.Logit], StockLabel.Inputs(labels), graph));
        foreach (ITransformer step in IdentityPredictor.Create(chain.Context, StockColumns.Logit))
        {
            chain.Add(step);
        }

        return chain
            .Drop(StockColumns.Input, StockColumns.Label, StockColumns.Resized, StockColumns.Logit)
            .Build();
    }
}
