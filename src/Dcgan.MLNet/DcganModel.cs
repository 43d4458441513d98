using Dcgan.MLNet.Loading;
using Microsoft.ML;

namespace Dcgan.MLNet;

/// <summary>
/// Loads saved pipelines as <c>mlContext.Model.Load</c> does, and gives back the transformers of this library, which run
/// many rows at a time on the device of choice.
/// </summary>
/// <remarks>
/// <c>mlContext.Model.Save</c> writes ML.NET's own components, which any ML.NET loads and runs row by row. Wherever a
/// transformer of this library wrote such components, in the pipeline itself or in one within it, that transformer takes
/// their place. All other steps, and pipelines without any of this library, are as <c>mlContext.Model.Load</c> gives them.
/// Saving what was loaded writes the same again.
/// </remarks>
/// <example>
/// <code>
/// ITransformer model = DcganModel.Load(mlContext, "clothes.zip", out DataViewSchema? inputSchema);
/// </code>
/// </example>
public static class DcganModel
{
    /// <summary>Loads a pipeline from a file.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use where the options do not.</param>
    /// <param name="path">The file that <c>mlContext.Model.Save</c> wrote.</param>
    /// <param name="inputSchema">The schema that the pipeline was saved with; null where it was saved without one.</param>
    /// <param name="options">How the networks run. Default: null, as new options say.</param>
    /// <returns>The pipeline. Disposing it releases its networks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A batch size or thread count below 1.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no pipeline, or a broken one; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The device that is asked for cannot be used.</exception>
    public static ITransformer Load(
        MLContext mlContext, string path, out DataViewSchema? inputSchema, DcganModelLoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no pipeline '{path}'.", path);
        }

        using FileStream stream = File.OpenRead(path);
        return Load(mlContext, stream, path, out inputSchema, options);
    }

    /// <summary>Loads a pipeline from a stream.</summary>
    /// <param name="mlContext">ML.NET's context; also says which device to use where the options do not.</param>
    /// <param name="stream">
    /// What <c>mlContext.Model.Save</c> wrote; readable and seekable. The pipeline starts at its beginning.
    /// </param>
    /// <param name="inputSchema">The schema that the pipeline was saved with; null where it was saved without one.</param>
    /// <param name="options">How the networks run. Default: null, as new options say.</param>
    /// <returns>The pipeline. Disposing it releases its networks.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read or sought.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size or thread count below 1.</exception>
    /// <exception cref="InvalidDataException">The stream holds no pipeline, or a broken one.</exception>
    /// <exception cref="InvalidOperationException">The device that is asked for cannot be used.</exception>
    public static ITransformer Load(
        MLContext mlContext, Stream stream, out DataViewSchema? inputSchema, DcganModelLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream is { CanRead: true, CanSeek: true }
            ? Load(mlContext, stream, "stream", out inputSchema, options)
            : throw new ArgumentException("The stream must be readable and seekable; copy it into memory.", nameof(stream));
    }

    private static ITransformer Load(
        MLContext mlContext, Stream stream, string name, out DataViewSchema? inputSchema, DcganModelLoadOptions? options)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        options ??= new DcganModelLoadOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads ?? 1, 1, nameof(options));
        ITransformer model = StockModel.Load(mlContext, stream, name, out inputSchema);
        return new StepRestorer(mlContext, options, name).Restore(model);
    }
}
