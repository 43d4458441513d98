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
    private readonly FittedLabels? _labels;
    private readonly DiscriminatorSession _session;

    internal DcganDiscriminatorTransformer(
        MLContext mlContext, DcganDiscriminator.Options options, LoadedModel model, DataViewSchema inputSchema)
        : base(model, NetworkImageColumn.Find(inputSchema, options.InputColumnName, model.Metadata).Type)
    {
        _options = options;
        _labels = LabelColumn.Fit(inputSchema, options.LabelColumnName, model.Metadata);
        _session = SessionOpener.Open(
            mlContext, options, nameof(DcganDiscriminator), choice => new DiscriminatorSession(model.Model, choice));
    }

    private protected override void CloseNetwork() => _session.Dispose();

    private protected override IBatchComputation CreateComputation(DataViewSchema inputSchema) =>
        new DiscriminatorComputation(_session, _options, Metadata, inputSchema, BeginRun);

    internal override TransformerChain<ITransformer> CreateStockChain() =>
        StockDiscriminator.Create(Model, _options, InputType, _labels);
}
