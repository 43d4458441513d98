using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A discriminator as ML.NET's own components.</summary>
internal static class StockDiscriminator
{
    /// <param name="discriminator">The model.</param>
    /// <param name="options">The columns.</param>
    /// <param name="inputType">The input column's type.</param>
    public static TransformerChain<ITransformer> Create(
        LoadedModel discriminator, DcganDiscriminator.Options options, DataViewType inputType)
    {
        StockChain chain = StockImageInput.Start(options.InputColumnName, inputType, discriminator.Metadata);
        using var graph = new MemoryStream(SavedStep.Describe(
            DiscriminatorGraph.Create(discriminator, inputType), discriminator.Model, options.InputColumnName,
            inputType));
        chain.Add(chain.Transforms.ApplyOnnxModel(StockColumns.Logit, StockColumns.Input, graph));
        foreach (ITransformer step in IdentityPredictor.Create(chain.Context, StockColumns.Logit))
        {
            chain.Add(step);
        }

        return chain.Drop(StockColumns.Input, StockColumns.Resized, StockColumns.Logit).Build();
    }
}
