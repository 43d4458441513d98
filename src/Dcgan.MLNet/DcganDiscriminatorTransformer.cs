using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
using Dcgan.MLNet.Computations;
using Dcgan.MLNet.Saving;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet;

/// <summary>Scores images; made by <see cref="DcganDiscriminator"/>.</summary>
public sealed class DcganDiscriminatorTransformer : DcganTransformer
{
    private readonly DcganDiscriminator.Options _options;
    private readonly LoadedModel _model;
    private readonly DiscriminatorSession _session;
    private readonly DataViewType _inputType;

    internal DcganDiscriminatorTransformer(
        MLContext mlContext, DcganDiscriminator.Options options, LoadedModel model, DataViewSchema inputSchema)
    {
        _options = options;
        _model = model;
        _inputType = NetworkImageColumn.Find(inputSchema, options.InputColumnName, model.Metadata).Type;
        _session = SessionOpener.Open(
            mlContext, options, nameof(DcganDiscriminator), choice => new DiscriminatorSession(model.Model, choice));
    }

    /// <summary>What the model says about itself: its sizes, and what it was trained on.</summary>
    public ModelMetadata Metadata => _model.Metadata;

    private protected override void CloseNetwork() => _session.Dispose();

    private protected override IBatchComputation CreateComputation(DataViewSchema inputSchema) =>
        new DiscriminatorComputation(_session, _options, _model.Metadata, inputSchema, BeginRun);

    internal override TransformerChain<ITransformer> CreateStockChain() =>
        StockDiscriminator.Create(_model, _options, _inputType);
}
