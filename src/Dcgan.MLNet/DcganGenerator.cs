using Dcgan.MLNet.Columns;
using Dcgan.MLNet.Computations;
using Dcgan.Onnx;
using Microsoft.ML;

namespace Dcgan.MLNet;

/// <summary>
/// Generates an image for each row with a DCGAN's generator (<c>generator.onnx</c>), from a seed or a latent vector.
/// There is nothing to train: <see cref="Fit"/> checks the input's schema and opens the network.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item>
/// <term>Input</term>
/// <description>Int64, Int32 or UInt32: a seed, which names one latent vector. Or Vector&lt;Single&gt; of the network's
/// latent size: a latent vector, standard normal. Vectors of varying size are checked row by row. A conditional generator
/// reads a column of classes, too: Int64, Int32 or UInt32, from 0 on, or keys (Key&lt;UInt32&gt;) that stand for them.</description>
/// </item>
/// <item>
/// <term>Output</term>
/// <description>A column of <c>MLImage</c> and/or a column Vector&lt;Single, channels, height, width&gt; in
/// [−1, 1].</description>
/// </item>
/// </list>
/// Each reading of an image makes a new <c>MLImage</c>, which belongs to the reader. The same seed or latent, and
/// class where there are any, gives the same image, whatever the batch.
/// </remarks>
/// <example>
/// <code>
/// var pipeline = new DcganGenerator(mlContext, outputColumnName: "Image", inputColumnName: "Seed", modelFile: "generator.onnx")
///     .Append(new DcganDiscriminator(mlContext, inputColumnName: "Image", modelFile: "discriminator.onnx"));
/// </code>
/// </example>
public sealed partial class DcganGenerator : IEstimator<DcganGeneratorTransformer>
{
    private readonly MLContext _mlContext;
    private readonly Options _options;
    private readonly LoadedModel _model;

    /// <summary>Generates images from a model file.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use.</param>
    /// <param name="outputColumnName">Name of the column of images.</param>
    /// <param name="inputColumnName">Name of the column of seeds or latent vectors.</param>
    /// <param name="modelFile">Path of <c>generator.onnx</c>.</param>
    /// <param name="labelColumnName">Name of the column of classes to generate; null for a generator without classes.</param>
    /// <exception cref="ArgumentException">
    /// A conditional generator without a column of classes, or another one with one.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a DCGAN's generator.</exception>
    public DcganGenerator(
        MLContext mlContext,
        string outputColumnName,
        string inputColumnName,
        string modelFile,
        string? labelColumnName = null)
        : this(mlContext, new Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            ModelFile = modelFile,
            LabelColumnName = labelColumnName,
        })
    {
    }

    /// <summary>Generates images as the options say.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use where the options do not.</param>
    /// <param name="options">The model, the columns, and how to run.</param>
    /// <exception cref="ArgumentException">
    /// Not exactly one model, no output column, twice the same, an empty name, a batch size or thread count below 1, a conditional
    /// generator without a column of classes, or another one with one.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The model is not a DCGAN's generator.</exception>
    public DcganGenerator(MLContext mlContext, Options options)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.InputColumnName);
        CheckOutputColumns(options);
        _mlContext = mlContext;
        _options = options;
        _model = LoadedModel.Load(options, ModelRole.Generator);
        RequirePlain(_model.Model);
        LabelColumn.RequireNamed(options.LabelColumnName, _model);
    }

    /// <summary>Checks the input's schema and opens the network.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public DcganGeneratorTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new DcganGeneratorTransformer(_mlContext, _options, _model, input.Schema);
    }

    /// <summary>The columns that come out, of columns that go in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The input column is missing or has another type; the message names it and both types.
    /// </exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        SchemaShape.Column input = SchemaMismatch.Find(inputSchema, _options.InputColumnName);
        if (!SeedColumn.Accepts(input) && !LatentColumn.Accepts(input))
        {
            throw SchemaMismatch.WrongType(
                input.Name, GeneratorColumns.ExpectedTypes(_model.Metadata), SchemaMismatch.TypeOf(input));
        }

        LabelColumn.Require(inputSchema, _options.LabelColumnName, _model.Metadata);
        return ColumnShapes.Append(_mlContext, inputSchema, GeneratorColumns.Of(_options, _model.Metadata));
    }

    /// <summary>Columns of latents, and pipelines saved as stock components, need the generator itself.</summary>
    private static void RequirePlain(OnnxModel model)
    {
        if (!model.Inputs.Any(input => input.Name == "latent") || !model.Outputs.Any(output => output.Name == "image"))
        {
            throw new InvalidDataException(
                $"'{model.Name}' is a variant with seeds or pixels; use the plain generator, with the input 'latent' and "
                + "the output 'image'.");
        }
    }

    private static void CheckOutputColumns(Options options)
    {
        if (options.OutputColumnName is null && options.VectorColumnName is null)
        {
            throw new ArgumentException(
                "The generator has no output column: name an image column, a vector column, or both.", nameof(options));
        }

        if (options.OutputColumnName == options.VectorColumnName)
        {
            throw new ArgumentException(
                $"The image column and the vector column are both named '{options.OutputColumnName}'.", nameof(options));
        }

        foreach (string? name in new[] { options.OutputColumnName, options.VectorColumnName })
        {
            if (name is not null)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(options));
            }
        }
    }
}
