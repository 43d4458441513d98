using Dcgan.Imaging;
using Dcgan.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace WebApi;

/// <summary>Picture files to what the discriminator thinks of them.</summary>
internal sealed class Critic : IDisposable
{
    /// <summary>25 million pixels, a large photograph. A file of some kilobytes may declare far more.</summary>
    public const long MostPixels = 25_000_000;

    private readonly DcganDiscriminatorTransformer _discriminator;
    private readonly EnginePool<PictureRow, Verdict> _engines;

    public Critic(MLContext mlContext, string modelFile)
    {
        var estimator = new DcganDiscriminator(mlContext, new DcganDiscriminator.Options
        {
            ModelFile = modelFile,
            InputColumnName = nameof(PictureRow.Image),
            Threads = 1,
        });
        _discriminator = estimator.Fit(mlContext.Data.LoadFromEnumerable<PictureRow>([]));
        var options = new PredictionEngineOptions { OwnsTransformer = false };
        _engines = new(() => mlContext.Model.CreatePredictionEngine<PictureRow, Verdict>(_discriminator, options));
    }

    /// <summary>Scores a PNG, JPEG, WebP, GIF or BMP file with a picture of any size up to <see cref="MostPixels"/>.</summary>
    /// <exception cref="InvalidDataException">They are no such picture; the message says what is wrong.</exception>
    public Task<Verdict> JudgeAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation) => _engines.UseAsync(
        engine =>
        {
            RasterImage rgba = ImageReader.Decode(
                file.Span, "the upload", new ImageReadOptions { Channels = 4, MaximumPixels = MostPixels });
            using MLImage image =
                MLImage.CreateFromPixels(rgba.Width, rgba.Height, MLPixelFormat.Rgba32, rgba.Pixels);
            return engine.Predict(new PictureRow { Image = image });
        },
        cancellation);

    public void Dispose()
    {
        _engines.Dispose();
        _discriminator.Dispose();
    }

    private sealed class PictureRow
    {
        // ML.NET asks for a size here; each picture has its own.
        [ImageType(1, 1)]
        public MLImage Image { get; set; } = null!;
    }
}
