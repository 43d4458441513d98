using Dcgan.MLNet;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Training;

/// <summary>What <see cref="DcganTrainer"/> has trained: three networks, and how well they do.</summary>
/// <remarks>
/// <para>
/// As a transformer it scores the column that it was trained on, as <see cref="DcganDiscriminator"/> does: it adds
/// <c>PredictedLabel</c>, <c>Score</c> and <c>Probability</c>, and a column of features where
/// <see cref="DcganTrainer.Options.FeaturesColumnName"/> names one. <c>mlContext.Model.Save</c> writes ML.NET's own components
/// that compute the same columns; so it does with <see cref="Generator"/> and <see cref="Featurizer"/>.
/// </para>
/// <para>
/// The networks run on the CPU, and may be used by several threads at once. To run them on a GPU, keep a
/// <see cref="DcganTrainer.Options.RunFolder"/>, and give its files to <see cref="DcganGenerator"/> and
/// <see cref="DcganDiscriminator"/> in another process.
/// </para>
/// </remarks>
public sealed class DcganPredictionTransformer : ITransformer, IDisposable
{
    private readonly TransformerChain<ITransformer> _chain;

    internal DcganPredictionTransformer(
        DcganGeneratorTransformer generator,
        DcganDiscriminatorTransformer discriminator,
        DcganFeaturizerTransformer featurizer,
        bool addsFeatures,
        TrainingOutcome outcome)
    {
        Generator = generator;
        Discriminator = discriminator;
        Featurizer = featurizer;
        Outcome = outcome;
        _chain = addsFeatures
            ? new TransformerChain<ITransformer>(discriminator, featurizer)
            : new TransformerChain<ITransformer>(discriminator);
    }

    /// <summary>
    /// Generates images from a column <c>Seed</c> (Int64), into a column of the trained one's name: <c>MLImage</c>, or
    /// Vector&lt;Single&gt; where it was trained on those. Of a conditional training it reads the column of labels, too.
    /// </summary>
    public DcganGeneratorTransformer Generator { get; }

    /// <summary>Scores the images of the column that was trained on.</summary>
    public DcganDiscriminatorTransformer Discriminator { get; }

    /// <summary>
    /// Extracts features of the images of the column that was trained on, into the column that the options name, or
    /// <c>Features</c>.
    /// </summary>
    public DcganFeaturizerTransformer Featurizer { get; }

    /// <summary>What the generator says about itself: its sizes, and what it was trained on.</summary>
    public ModelMetadata Metadata => Generator.Metadata;

    /// <summary>
    /// How the discriminator tells held-out real images from generated ones, and how far the ONNX files are from the networks
    /// that were trained.
    /// </summary>
    public TrainingOutcome Outcome { get; }

    bool ITransformer.IsRowToRowMapper => true;

    /// <inheritdoc cref="DcganTransformer.GetOutputSchema"/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    /// <inheritdoc cref="DcganTransformer.Transform"/>
    public IDataView Transform(IDataView input) => _chain.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) =>
        ((ITransformer)_chain).GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_chain).Save(ctx);

    /// <summary>
    /// Releases the networks, those of <see cref="Generator"/> and <see cref="Featurizer"/> too. Data views made of them can no
    /// longer compute anything.
    /// </summary>
    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
        Featurizer.Dispose();
    }
}
