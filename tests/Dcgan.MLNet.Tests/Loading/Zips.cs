using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.ML;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>Pipelines as zips in memory.</summary>
internal static class Zips
{
    public static byte[] Save(ITransformer model, DataViewSchema? inputSchema = null)
    {
        using var zip = new MemoryStream();
        new MLContext().Model.Save(model, inputSchema, zip);
        return zip.ToArray();
    }

    public static ITransformer LoadPlainly(byte[] zip) => new MLContext().Model.Load(new MemoryStream(zip), out _);

    public static ITransformer Load(byte[] zip, DcganModelLoadOptions? options = null) =>
        DcganModel.Load(new MLContext(), new MemoryStream(zip), out _, options);

    /// <summary>Checks that two zips have the same entries with the same contents.</summary>
    public static void AssertSame(byte[] expected, byte[] actual) =>
        CollectionAssert.AreEqual(Entries(expected), Entries(actual));

    /// <summary>The zip with the contents of its ONNX graphs changed.</summary>
    public static byte[] ChangeGraphs(byte[] zip, Func<byte[], byte[]> change) => ChangeEntries(zip, (name, content) =>
        name.EndsWith("OnnxModel", StringComparison.Ordinal)
            ? WithLength(change(content[sizeof(int)..]))
            : content);

    /// <summary>The zip with its entries' contents changed, by their names.</summary>
    public static byte[] ChangeEntries(byte[] zip, Func<string, byte[], byte[]> change)
    {
        using var changed = new MemoryStream();
        using (var target = new ZipArchive(changed, ZipArchiveMode.Create, leaveOpen: true))
        using (var source = new ZipArchive(new MemoryStream(zip)))
        {
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using Stream stream = target.CreateEntry(entry.FullName).Open();
                stream.Write(change(entry.FullName, Read(entry)));
            }
        }

        return changed.ToArray();
    }

    private static string[] Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(
            entry => $"{entry.FullName} {entry.Length} {Convert.ToHexString(SHA256.HashData(Read(entry)))}")];
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using Stream stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] WithLength(byte[] graph) => [.. BitConverter.GetBytes(graph.Length), .. graph];
}
