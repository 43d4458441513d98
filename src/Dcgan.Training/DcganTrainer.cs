using Dcgan.MLNet.Columns;
using Dcgan.Training.Data;
using Dcgan.Training.MLNet;
using Dcgan.Training.Native;
using Dcgan.Training.Networks;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Dcgan.Training;

/// <summary>
/// Trains a DCGAN on a column of images. <see cref="Fit"/> reads the column once, in order and one image at a time, into a
/// training set of bytes; what comes out generates images like these, and tells how real others look.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item>
/// <term>Input</term>
/// <description><c>MLImage</c> of any size, cropped at its centre and resized as <c>dcgan train</c> does with files. Or planar
/// pixels, channels · height · width of them: Vector&lt;Single&gt; in [−1, 1] or Vector&lt;Byte&gt;, 0 to 255. Their shape is
/// the column's own, as in Vector&lt;Single, 3, 64, 64&gt;, or else the options'.</description>
/// </item>
/// <item>
/// <term>Output</term>
/// <description><see cref="DcganPredictionTransformer"/>: the generator, the discriminator and the featurizer.</description>
/// </item>
/// </list>
/// <para>
/// No label is needed (<see cref="Options.LabelColumnName"/> takes one), and no image is held. About a tenth of the images is kept out of training, to calibrate and measure the
/// discriminator. For 1 or 3 channels transparent images lie over white, as scoring in ML.NET does it, so there is no option for
/// the background. Progress is told to <c>MLContext.Log</c> and to <see cref="Options.Progress"/>.
/// </para>
/// <para>libtorch is loaded by <see cref="Fit"/>, once a process.</para>
/// </remarks>
/// <example>
/// <code>
/// var pipeline = mlContext.Transforms.LoadImages("Image", imageFolder: "pictures", inputColumnName: "File")
///     .Append(new DcganTrainer(mlContext, inputColumnName: "Image", epochs: 5));
/// using DcganPredictionTransformer model = pipeline.Fit(files).LastTransformer;
/// </code>
/// </example>
public sealed partial class DcganTrainer : IEstimator<DcganPredictionTransformer>
{
    private readonly MLContext _mlContext;
    private readonly IHost _host;
    private readonly Options _options;
    private readonly long _seed;

    /// <summary>Trains with the default options but for these.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use, and names the random choices.</param>
    /// <param name="inputColumnName">Name of the column of images or of their values.</param>
    /// <param name="epochs">Passes over the training images; null for a number chosen from theirs.</param>
    /// <param name="height">Height of the generated images in pixels; null: see <see cref="Options.Height"/>.</param>
    /// <param name="width">Width of the generated images in pixels; null: see <see cref="Options.Width"/>.</param>
    /// <param name="channels">1, 3 or 4; null: see <see cref="Options.Channels"/>.</param>
    /// <param name="labelColumnName">Name of a column of classes; null for none: see <see cref="Options.LabelColumnName"/>.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public DcganTrainer(
        MLContext mlContext,
        string inputColumnName = "Image",
        int? epochs = null,
        int? height = null,
        int? width = null,
        int? channels = null,
        string? labelColumnName = null)
        : this(mlContext, new Options
        {
            InputColumnName = inputColumnName,
            Epochs = epochs,
            Height = height,
            Width = width,
            Channels = channels,
            LabelColumnName = labelColumnName,
        })
    {
    }

    /// <summary>Trains as the options say.</summary>
    /// <param name="mlContext">
    /// ML.NET's context; also says which device to use and names the random choices, where the options do not.
    /// </param>
    /// <param name="options">The column, the images' shape, how to train, and where the run is kept.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public DcganTrainer(MLContext mlContext, Options options)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        _mlContext = mlContext;
        _host = ((IHostEnvironment)mlContext).Register(nameof(DcganTrainer));
        _options = options;
        _seed = options.Seed ?? _host.Rand.Next();
    }

    /// <summary>Reads the images, trains, and writes the networks to ONNX, which the transformer then runs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing, has another type, or does not tell the shape of its images; the message names it.
    /// </exception>
    /// <exception cref="ArgumentException">A size that cannot be built, or too few images.</exception>
    /// <exception cref="InvalidDataException">A row without an image, or with values out of range; the message names it.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or the GPU that was asked for is not there.</exception>
    /// <exception cref="IOException">The run's folder is not new, is in use, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. Once training has begun, a run's folder keeps a checkpoint; before, nothing is written.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A loss is not a number any more.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public DcganPredictionTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column column = SchemaMismatch.Find(input.Schema, _options.InputColumnName);
        LabelNumbers.Find(input.Schema, _options.LabelColumnName);
        using IChannel channel = _host.Start("Training");
        if (_options.Resume)
        {
            return Resume(input, column, channel);
        }

        ImageShape shape = TrainingColumn.ShapeOf(column, Shape(_options));
        if (_options.RunFolder is not null)
        {
            // Before images are read for minutes.
            Runs.RunFolder.CheckFree(_options.RunFolder);
        }

        LibTorch.EnsureLoaded(_options.LibTorchFolder);
        TrainingOptions training = _options.ToTraining(_seed, DeviceName.Of(_mlContext, _options.Device, channel));
        using ImageSet images = Read(input, column, shape, channel);

        // Whatever is wrong with the options shows before a folder is made for them.
        TrainingPlan.Create(training, images);
        using var place = TrainingPlace.Create(_options.RunFolder, channel);
        using Trainer trainer = Trainer.Start(place.Folder, data: null, images, training);
        return Train(trainer, place, input, channel);
    }

    /// <summary>The columns that come out, of columns that go in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TrainingColumn.Require(inputSchema, _options.InputColumnName);
        LabelNumbers.Require(inputSchema, _options.LabelColumnName);
        List<DataViewSchema.DetachedColumn> columns = [.. BinaryScoreColumns.WithSetId(1)];
        if (_options.FeaturesColumnName is { } features)
        {
            // How many there are shows in the schema only; a shape says that it is one number.
            columns.Add(FeatureColumn.Of(features, count: 1));
        }

        return ColumnShapes.Append(_mlContext, inputSchema, columns);
    }

    private DcganPredictionTransformer Resume(IDataView input, DataViewSchema.Column column, IChannel channel)
    {
        using var place = TrainingPlace.Open(_options.RunFolder!);
        TrainingPlan plan = Runs.RunRecord.Load(place.Folder.RecordPath).Plan;
        ResumedRun.Require(_options, plan, place.Folder);
        ImageShape shape = ResumedRun.ShapeOf(plan);
        TrainingColumn.Require(column, shape);
        LibTorch.EnsureLoaded(_options.LibTorchFolder);
        using ImageSet images = Read(input, column, shape, channel);
        using Trainer trainer = Trainer.Resume(place.Folder, images, _options.Epochs);
        return Train(trainer, place, input, channel);
    }

    private ImageSet Read(IDataView input, DataViewSchema.Column column, ImageShape shape, IChannel channel)
    {
        ImageSet images = ColumnImages.Read(
            input,
            column,
            shape,
            LabelNumbers.Find(input.Schema, _options.LabelColumnName),
            _options.DatasetName,
            _options.CancellationToken);
        channel.Info(
            MessageSensitivity.Schema, $"Read {images.Count} images of {shape} (width, height, channels) from column '{column.Name}'");
        return images;
    }

    private DcganPredictionTransformer Train(
        Trainer trainer, TrainingPlace place, IDataView input, IChannel channel)
    {
        TrainingPlan plan = trainer.Plan;
        channel.Info(
            MessageSensitivity.None,
            $"Training on {trainer.Device}: {plan.Epochs} epochs, batch {plan.Batch}, {plan.FeatureMaps} feature maps, "
            + $"seed {plan.Seed}, {plan.Threads} threads");
        TrainingOutcome outcome = trainer.Run(new TrainingLog(channel, _options.Progress), _options.CancellationToken)
            ?? throw new OperationCanceledException(
                $"Training was cancelled after {trainer.ImagesSeen} images. {place.WhatIsLeft}", _options.CancellationToken);
        TrainingOutcomeLog.Tell(channel, outcome);
        return TrainedModels.Open(_mlContext, _options, place.Folder, input, outcome);
    }

    private static ImageSetOptions Shape(Options options) =>
        new() { Height = options.Height, Width = options.Width, Channels = options.Channels };

    private static void Check(Options options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.InputColumnName);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.DatasetName);
        foreach (string? name in new[] { options.FeaturesColumnName, options.LabelColumnName })
        {
            if (name is not null)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(options));
            }
        }

        if (options.DatasetName.AsSpan().ContainsAny('/', '\\'))
        {
            throw new ArgumentException(
                $"The data set's name is '{options.DatasetName}', a path; give a name.", nameof(options));
        }

        if (options.Resume && options.RunFolder is null)
        {
            throw new ArgumentException("Resume is set, and RunFolder is not: name the run to go on with.", nameof(options));
        }

        TrainingPlan.Check(options.ToTraining(seed: 0, device: "cpu"));
        if ((options.Height ?? options.Width) is int side)
        {
            _ = new NetworkShape(options.Channels ?? 3, options.Height ?? side, options.Width ?? side);
        }
    }
}
