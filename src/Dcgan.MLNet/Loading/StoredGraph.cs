using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;

namespace Dcgan.MLNet.Loading;

/// <summary>The graph of ML.NET's ONNX transformer, which keeps it to itself but saves it as it is.</summary>
internal static class StoredGraph
{
    private const string Entry = "OnnxModel";

    /// <summary>The bytes of the graph's file.</summary>
    /// <exception cref="InvalidDataException">This version of ML.NET saves it in another way.</exception>
    public static byte[] Read(OnnxTransformer transformer, string name)
    {
        using var zip = new MemoryStream();
        new MLContext().Model.Save(transformer, inputSchema: null, zip);
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
        ZipArchiveEntry entry = archive.Entries.SingleOrDefault(
                entry => entry.FullName.EndsWith(Entry, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"A graph of '{name}' cannot be read: ML.NET saves it without '{Entry}'.");
        using var reader = new BinaryReader(entry.Open());
        int length = entry.Length < sizeof(int) ? -1 : reader.ReadInt32();
        return length >= 0 && length <= entry.Length - sizeof(int)
            ? reader.ReadBytes(length)
            : throw new InvalidDataException(
                $"A graph of '{name}' is cut short: it claims {length} bytes of {entry.Length - sizeof(int)}.");
    }
}
