using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Computations;
using Dcgan.MLNet.Saving;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet;

/// <summary>Generates images; made by <see cref="DcganGenerator"/>.</summary>
public sealed class DcganGeneratorTransformer : DcganTransformer
{
    private readonly DcganGenerator.Options _options;
    private readonly LoadedModel _model;
    private readonly GeneratorSession _session;
    private readonly DataViewType _inputType;

    internal DcganGeneratorTransformer(
        MLContext mlContext, DcganGenerator.Options options, LoadedModel model, DataViewSchema inputSchema)
    {
        _options = options;
        _model = model;
        _inputType = GeneratorColumns.FindInput(options, model.Metadata, inputSchema).Type;
        _session = SessionOpener.Open(
            mlContext, options, nameof(DcganGenerator), choice => new GeneratorSession(model.Model, choice));
    }

    /// <summary>What the model says about itself: its sizes, and what it was trained on.</summary>
    public ModelMetadata Metadata => _model.Metadata;

    private protected override void CloseNetwork() => _session.Dispose();

    private protected override IBatchComputation CreateComputation(DataViewSchema inputSchema) =>
        new GeneratorComputation(_session, _options, _model.Metadata, inputSchema, BeginRun);

    internal override TransformerChain<ITransformer> CreateStockChain() =>
        StockGenerator.Create(_model, _options, _inputType);
}
