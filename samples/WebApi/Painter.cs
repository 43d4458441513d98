using Dcgan.Imaging;
using Dcgan.MLNet;
using Dcgan.Onnx;
using Microsoft.ML;

namespace WebApi;

/// <summary>Seeds to PNG files.</summary>
internal sealed class Painter : IDisposable
{
    private readonly DcganGeneratorTransformer _generator;
    private readonly EnginePool<SeedRow, ValuesRow> _engines;

    public Painter(MLContext mlContext, string modelFile)
    {
        var estimator = new DcganGenerator(mlContext, new DcganGenerator.Options
        {
            ModelFile = modelFile,
            OutputColumnName = null,
            VectorColumnName = nameof(ValuesRow.Values),
            InputColumnName = nameof(SeedRow.Seed),
            Threads = 1, // requests run side by side; one alone need not have every core
        });
        _generator = estimator.Fit(mlContext.Data.LoadFromEnumerable<SeedRow>([]));

        // An engine disposes the transformer that it owns, and this one belongs to all of them.
        var options = new PredictionEngineOptions { OwnsTransformer = false };
        _engines = new(() => mlContext.Model.CreatePredictionEngine<SeedRow, ValuesRow>(_generator, options));
    }

    /// <summary>The PNG file of a seed's picture.</summary>
    public Task<byte[]> PaintAsync(long seed, CancellationToken cancellation) => _engines.UseAsync(
        engine =>
        {
            ModelMetadata model = _generator.Metadata;
            float[] values = engine.Predict(new SeedRow { Seed = seed }).Values;
            return PngWriter.Encode(PixelTensors.FromTensor(values, model.Channels, model.Height, model.Width));
        },
        cancellation);

    public void Dispose()
    {
        _engines.Dispose();
        _generator.Dispose();
    }

    private sealed class SeedRow
    {
        public long Seed { get; set; }
    }

    private sealed class ValuesRow
    {
        public float[] Values { get; set; } = [];
    }
}
