using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet;

/// <summary>
/// Scores the image of each row with a DCGAN's discriminator (<c>discriminator.onnx</c>): how real it looks. There is
/// nothing to train: <see cref="Fit"/> checks the input's schema and opens the network.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item>
/// <term>Input</term>
/// <description>Images (<c>MLImage</c>) of any size; those of another size than the network's are cropped to its aspect
/// ratio at their centre and resized as in training. Or vectors of channels · height · width values, in this order:
/// Single in [−1, 1], or Byte from 0 to 255. A conditional discriminator reads a column of classes, too: Int64, Int32 or
/// UInt32, from 0 on, or keys (Key&lt;UInt32&gt;) that stand for them; it tells how real each image looks as one of its class.</description>
/// </item>
/// <item>
/// <term>Output</term>
/// <description>As ML.NET's calibrated binary predictors: <c>PredictedLabel</c> (Boolean; true: real, where Score is
/// above 0), <c>Score</c> (Single; the logit) and <c>Probability</c> (Single; of being real, 0 to 1, the logistic
/// function of Score), so that <c>mlContext.BinaryClassification.Evaluate</c> takes them.</description>
/// </item>
/// </list>
/// The colours of an <c>MLImage</c> are premultiplied by alpha. A network of 4 channels takes them as they are; for one
/// of 1 or 3 channels the image lies over white, and grey is the luma of ITU-R BT.601. There an image whose alpha is 0
/// everywhere counts as opaque, because ML.NET's ConvertToImage writes alpha 0 with RGB pixels.
/// </remarks>
public sealed partial class DcganDiscriminator : IEstimator<DcganDiscriminatorTransformer>
{
    private readonly MLContext _mlContext;
    private readonly Options _options;
    private readonly LoadedModel _model;

    /// <summary>Scores images with a model file.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use.</param>
    /// <param name="inputColumnName">Name of the column of images or of their values.</param>
    /// <param name="modelFile">Path of <c>discriminator.onnx</c>.</param>
    /// <param name="labelColumnName">Name of the column of the images' classes; null for a discriminator without classes.</param>
    /// <exception cref="ArgumentException">
    /// A conditional discriminator without a column of classes, or another one with one.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a DCGAN's discriminator.</exception>
    public DcganDiscriminator(
        MLContext mlContext, string inputColumnName, string modelFile, string? labelColumnName = null)
        : this(mlContext, new Options
        {
            InputColumnName = inputColumnName,
            ModelFile = modelFile,
            LabelColumnName = labelColumnName,
        })
    {
    }

    /// <summary>Scores images as the options say.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use where the options do not.</param>
    /// <param name="options">The model, the column, and how to run.</param>
    /// <exception cref="ArgumentException">
    /// Not exactly one model, an empty name, a batch size or thread count below 1, a conditional discriminator without a column of
    /// classes, or another one with one.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The model is not a DCGAN's discriminator.</exception>
    public DcganDiscriminator(MLContext mlContext, Options options)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.InputColumnName);
        _mlContext = mlContext;
        _options = options;
        _model = LoadedModel.Load(options, ModelRole.Discriminator);
        LabelColumn.RequireNamed(options.LabelColumnName, _model);
    }

    /// <summary>Checks the input's schema and opens the network.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public DcganDiscriminatorTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new DcganDiscriminatorTransformer(_mlContext, _options, _model, input.Schema);
    }

    /// <summary>The columns that come out, of columns that go in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        NetworkImageColumn.Require(inputSchema, _options.InputColumnName, _model.Metadata);
        LabelColumn.Require(inputSchema, _options.LabelColumnName, _model.Metadata);
        return ColumnShapes.Append(_mlContext, inputSchema, BinaryScoreColumns.WithSetId(1));
    }
}
