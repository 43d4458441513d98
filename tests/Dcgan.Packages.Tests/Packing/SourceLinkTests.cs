using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text.Json;

namespace Dcgan.Packages.Tests.Packing;

/// <summary>The way from a package's symbols to the sources.</summary>
[TestClass]
public sealed class SourceLinkTests
{
    /// <summary>From the specification of portable symbols.</summary>
    private static readonly Guid _sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid _embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static IEnumerable<object[]> Libraries => LocalPackages.Libraries.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Libraries))]
    public void Every_source_is_linked_or_embedded(string name)
    {
        using ZipArchive package = LocalPackages.Open(name, "snupkg");
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(
            new MemoryStream(LocalPackages.Read(package, $"lib/net10.0/{name}.pdb")));
        MetadataReader reader = symbols.GetMetadataReader();

        CustomDebugInformation link = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Single(information => reader.GetGuid(information.Kind) == _sourceLink);
        JsonElement documents = JsonDocument.Parse(reader.GetBlobBytes(link.Value)).RootElement.GetProperty("documents");
        Assert.AreEqual(
            $"https://raw.githubusercontent.com/example/dcgan/{LocalPackages.Sources.Commit}/*", documents.GetProperty("/_/*").GetString());

        int linked = 0;
        foreach (DocumentHandle handle in reader.Documents)
        {
            string path = reader.GetString(reader.GetDocument(handle).Name);
            if (path.StartsWith("/_/src/", StringComparison.Ordinal) && File.Exists(Path.Combine(LocalPackages.Sources.Folder, path[3..]))
                && !path.Contains("/obj/", StringComparison.Ordinal))
            {
                linked++;
            }
            else
            {
                Assert.IsTrue(
                    reader.GetCustomDebugInformation(handle).Select(reader.GetCustomDebugInformation)
                        .Any(information => reader.GetGuid(information.Kind) == _embeddedSource),
                    path);
            }
        }

        Assert.IsGreaterThan(10, linked);
    }
}
