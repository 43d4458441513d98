using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
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
    private readonly FittedLabels? _labels;
    private readonly GeneratorSession _session;

    internal DcganGeneratorTransformer(
        MLContext mlContext, DcganGenerator.Options options, LoadedModel model, DataViewSchema inputSchema)
        : base(model, GeneratorColumns.FindInput(options, model.Metadata, inputSchema).Type)
    {
        _options = options;
        _labels = LabelColumn.Fit(inputSchema, options.LabelColumnName, model.Metadata);
        _session = SessionOpener.Open(
            mlContext, options, nameof(DcganGenerator), choice => new GeneratorSession(model.Model, choice));
    }

    private protected override void CloseNetwork() => _session.Dispose();

    private protected override IBatchComputation CreateComputation(DataViewSchema inputSchema) =>
        new GeneratorComputation(_session, _options, Metadata, inputSchema, BeginRun);

    internal override TransformerChain<ITransformer> CreateStockChain() =>
        StockGenerator.Create(Model, _options, InputType, _labels);
}
