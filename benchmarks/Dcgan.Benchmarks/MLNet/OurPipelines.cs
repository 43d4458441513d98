using Dcgan.MLNet;
using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.Benchmarks.MLNet;

/// <summary>This product's transformers.</summary>
internal sealed class OurPipelines(MLContext mlContext, ShippedModel model, int rows, int? threads)
{
    private readonly SourceRows _source = new(mlContext, model.Sizes, rows);

    public ViewReading SeedsToPictures() => Generate(_source.Seeds(), SourceRows.Seed, "Image", null);

    public ViewReading SeedsToValues() => Generate(_source.Seeds(), SourceRows.Seed, null, "Values");

    public ViewReading LatentsToValues() => Generate(_source.Latents(), SourceRows.Latent, null, "Values");

    public ViewReading PicturesToScores() => Score(_source.Pictures(), SourceRows.Picture);

    public ViewReading ValuesToScores() => Score(_source.ImageValues(), SourceRows.Values);

    /// <summary>Seeds through both networks; the pictures are read, too.</summary>
    public ViewReading SeedsToPicturesAndScores()
    {
        IDataView source = _source.Seeds();
        TransformerChain<DcganDiscriminatorTransformer> chain =
            Generator(SourceRows.Seed, "Image", null).Append(Discriminator("Image")).Fit(source);
        return new ViewReading(chain.Transform(source), chain, "Image", "Score");
    }

    private ViewReading Generate(IDataView source, string input, string? picture, string? values)
    {
        DcganGeneratorTransformer generator = Generator(input, picture, values).Fit(source);
        return new ViewReading(generator.Transform(source), generator, picture ?? values!);
    }

    private ViewReading Score(IDataView source, string input)
    {
        DcganDiscriminatorTransformer discriminator = Discriminator(input).Fit(source);
        return new ViewReading(discriminator.Transform(source), discriminator, "Probability", "Score");
    }

    private DcganGenerator Generator(string input, string? picture, string? values) =>
        new(mlContext, new DcganGenerator.Options
        {
            ModelFile = model.Generator,
            InputColumnName = input,
            OutputColumnName = picture,
            VectorColumnName = values,
            Device = DevicePreference.Cpu,
            Threads = threads,
        });

    private DcganDiscriminator Discriminator(string input) =>
        new(mlContext, new DcganDiscriminator.Options
        {
            ModelFile = model.Discriminator,
            InputColumnName = input,
            Device = DevicePreference.Cpu,
            Threads = threads,
        });
}
