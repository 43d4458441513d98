using Microsoft.ML;

namespace Dcgan.MLNet.Loading;

/// <summary>A pipeline as ML.NET itself loads it.</summary>
internal static class StockModel
{
    /// <exception cref="InvalidDataException">ML.NET cannot load it; the message names it and tells why.</exception>
    public static ITransformer Load(MLContext mlContext, Stream stream, string name, out DataViewSchema? inputSchema)
    {
        try
        {
            return mlContext.Model.Load(stream, out inputSchema);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or IOException))
        {
            // A broken file shows as almost any exception, of ML.NET, of the zip reader or of ONNX Runtime.
            throw new InvalidDataException(
                $"'{name}' is no pipeline that ML.NET can load: {failure.GetBaseException().Message}", failure);
        }
    }
}
