using Microsoft.ML;
using Microsoft.ML.Transforms.Image;
using Microsoft.ML.Transforms.Onnx;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>
/// ML.NET's own transformers on the same files. They know no seeds, and start from the seeds' latents instead. Of a
/// network of one channel their pictures are red, where ours are grey.
/// </summary>
internal sealed class StockPipelines(MLContext mlContext, ShippedModel model, int rows, int? threads)
{
    private const float HalfRange = 127.5f;

    private readonly SourceRows _source = new(mlContext, model.Sizes, rows);

    private ImagePixelExtractingEstimator.ColorBits Colours => model.Sizes.Channels == 1
        ? ImagePixelExtractingEstimator.ColorBits.Red
        : ImagePixelExtractingEstimator.ColorBits.Rgb;

    public ViewReading LatentsToPictures()
    {
        IDataView source = _source.Latents();
        return Read(
            source,
            Generator().Append(mlContext.Transforms.ConvertToImage(
                model.Sizes.Height,
                model.Sizes.Width,
                SourceRows.Picture,
                SourceRows.Values,
                Colours,
                ImagePixelExtractingEstimator.ColorsOrder.ARGB,
                interleavedColors: false,
                scaleImage: HalfRange,
                offsetImage: -HalfRange)),
            SourceRows.Picture);
    }

    public ViewReading LatentsToValues() => Read(_source.Latents(), Generator(), SourceRows.Values);

    public ViewReading PicturesToScores() => Read(
        _source.Pictures(),
        mlContext.Transforms.ExtractPixels(
            SourceRows.Values,
            SourceRows.Picture,
            Colours,
            ImagePixelExtractingEstimator.ColorsOrder.ARGB,
            interleavePixelColors: false,
            offsetImage: HalfRange,
            scaleImage: 1 / HalfRange).Append(Discriminator()),
        "probability",
        "logit");

    public ViewReading ValuesToScores() => Read(_source.ImageValues(), Discriminator(), "probability", "logit");

    private static ViewReading Read(IDataView source, IEstimator<ITransformer> estimator, params string[] columns)
    {
        ITransformer transformer = estimator.Fit(source);
        return new ViewReading(transformer.Transform(source), (IDisposable)transformer, columns);
    }

    private OnnxScoringEstimator Generator() =>
        Apply(model.Generator, [SourceRows.Latent], [SourceRows.Values]);

    private OnnxScoringEstimator Discriminator() =>
        Apply(model.Discriminator, [SourceRows.Values], ["probability", "logit"]);

    private OnnxScoringEstimator Apply(string file, string[] inputs, string[] outputs) =>
        mlContext.Transforms.ApplyOnnxModel(new OnnxOptions
        {
            ModelFile = file,
            InputColumns = inputs,
            OutputColumns = outputs,
            IntraOpNumThreads = threads,
        });
}
