using Dcgan.MLNet.Batching;
using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet.Computations;

/// <summary>Images from seeds or latents.</summary>
/// <exception cref="ArgumentOutOfRangeException">The input column is missing or has another type.</exception>
internal sealed class GeneratorComputation(
    GeneratorSession session,
    DcganGenerator.Options options,
    ModelMetadata generator,
    DataViewSchema inputSchema,
    Action beginRun)
    : IBatchComputation
{
    private readonly DataViewSchema.Column _input = GeneratorColumns.FindInput(options, generator, inputSchema);

    private readonly DataViewSchema.Column? _label = LabelColumn.Find(inputSchema, options.LabelColumnName, generator);

    public DataViewSchema InputSchema => inputSchema;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Outputs { get; } = GeneratorColumns.Of(options, generator);

    public Action BeginRun => beginRun;

    public int BatchSize => options.BatchSize;

    public IEnumerable<DataViewSchema.Column> Inputs => _label is { } label ? [_input, label] : [_input];

    public IBatch CreateBatch(DataViewRow source, int capacity)
    {
        var labels = new BatchLabels(LabelColumn.CreateReader(source, _label, generator.Classes), capacity);
        return SeedColumn.Accepts(_input.Type)
            ? new SeedBatch(this, session, SeedColumn.CreateReader(source, _input), labels, capacity)
            : new LatentBatch(this, session, LatentColumn.CreateReader(source, _input), labels, capacity);
    }
}
