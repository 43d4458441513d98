using Dcgan.MLNet.Columns;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet;

/// <summary>
/// Turns the image of each row into the features that a DCGAN's discriminator has learned (<c>features.onnx</c>), for any
/// trainer of ML.NET. There is nothing to train: <see cref="Fit"/> checks the input's schema and opens the network.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item>
/// <term>Input</term>
/// <description>Images (<c>MLImage</c>) of any size; those of another size than the network's are cropped to its aspect
/// ratio at their centre and resized as in training. Or vectors of channels · height · width values, in this order:
/// Single in [−1, 1], or Byte from 0 to 255.</description>
/// </item>
/// <item>
/// <term>Output</term>
/// <description>Vector&lt;Single, n&gt;: the feature maps of every convolution but the last, max-pooled to 4×4 and
/// concatenated, the representation of Radford, Metz and Chintala (2015), section 5.1.</description>
/// </item>
/// </list>
/// Images are read as <see cref="DcganDiscriminator"/> reads them.
/// </remarks>
/// <example>
/// <code>
/// var pipeline = mlContext.Transforms.Conversion.MapValueToKey("Label")
///     .Append(new DcganFeaturizer(mlContext, outputColumnName: "Features", inputColumnName: "Image", modelFile: "features.onnx"))
///     .Append(mlContext.MulticlassClassification.Trainers.SdcaMaximumEntropy());
/// </code>
/// </example>
public sealed partial class DcganFeaturizer : IEstimator<DcganFeaturizerTransformer>
{
    private readonly MLContext _mlContext;
    private readonly Options _options;
    private readonly LoadedModel _model;
    private readonly int _featureCount;

    /// <summary>Extracts features with a model file.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use.</param>
    /// <param name="outputColumnName">Name of the column of features.</param>
    /// <param name="inputColumnName">Name of the column of images or of their values.</param>
    /// <param name="modelFile">Path of <c>features.onnx</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a DCGAN's feature extractor.</exception>
    public DcganFeaturizer(MLContext mlContext, string outputColumnName, string inputColumnName, string modelFile)
        : this(mlContext, new Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            ModelFile = modelFile,
        })
    {
    }

    /// <summary>Extracts features as the options say.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use where the options do not.</param>
    /// <param name="options">The model, the columns, and how to run.</param>
    /// <exception cref="ArgumentException">
    /// Not exactly one model, an empty name, or a batch size or thread count below 1.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The model is not a DCGAN's feature extractor.</exception>
    public DcganFeaturizer(MLContext mlContext, Options options)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.InputColumnName);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.OutputColumnName);
        _mlContext = mlContext;
        _options = options;
        _model = LoadedModel.Load(options, ModelRole.Features);
        _featureCount = FeatureColumn.Count(_model.Model);
        LoadedModel.RequireRoom(options, _featureCount);
    }

    /// <summary>Checks the input's schema and opens the network.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public DcganFeaturizerTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new DcganFeaturizerTransformer(_mlContext, _options, _model, input.Schema);
    }

    /// <summary>The columns that come out, of columns that go in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        NetworkImageColumn.Require(inputSchema, _options.InputColumnName, _model.Metadata);
        return ColumnShapes.Append(
            _mlContext, inputSchema, [FeatureColumn.Of(_options.OutputColumnName, _featureCount)]);
    }
}
