using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
using Dcgan.MLNet.Computations;
using Dcgan.MLNet.Saving;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet;

/// <summary>Extracts features of images; made by <see cref="DcganFeaturizer"/>.</summary>
public sealed class DcganFeaturizerTransformer : DcganTransformer
{
    private readonly DcganFeaturizer.Options _options;
    private readonly FeatureSession _session;

    internal DcganFeaturizerTransformer(
        MLContext mlContext, DcganFeaturizer.Options options, LoadedModel model, DataViewSchema inputSchema)
        : base(model, NetworkImageColumn.Find(inputSchema, options.InputColumnName, model.Metadata).Type)
    {
        _options = options;
        _session = SessionOpener.Open(
            mlContext, options, nameof(DcganFeaturizer), choice => new FeatureSession(model.Model, choice));
    }

    /// <summary>Values of one feature vector.</summary>
    public int FeatureCount => _session.FeatureCount;

    private protected override void CloseNetwork() => _session.Dispose();

    private protected override IBatchComputation CreateComputation(DataViewSchema inputSchema) =>
        new FeaturizerComputation(_session, _options, Metadata, inputSchema, BeginRun);

    internal override TransformerChain<ITransformer> CreateStockChain() =>
        StockFeaturizer.Create(Model, _options, InputType);
}
