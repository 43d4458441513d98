using System.Diagnostics;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;
using Dcgan.Training.Import;
using Dcgan.Training.Networks;
using Dcgan.Training.Tests.Export;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Import;

/// <summary>Spoilt files are imported or refused; nothing else happens.</summary>
[TestClass]
public sealed class ImportFuzzTests
{
    public TestContext TestContext { get; set; } = null!;

    /// <summary>Ten thousand and more by DCGAN_FUZZ_CASES=10000.</summary>
    [TestMethod]
    public void Spoilt_files_are_imported_or_refused()
    {
        using IDisposable frozen = no_grad();
        byte[][] genuine = Genuine();
        var mutator = new ModelMutator(7);
        int cases = ModelMutator.Cases(everyDay: 500);
        int unread = 0;
        int refused = 0;
        var clock = Stopwatch.StartNew();
        TimeSpan longest = TimeSpan.Zero;
        for (int i = 0; i < cases; i++)
        {
            byte[] spoilt = mutator.Spoil(genuine[i % genuine.Length]);
            TimeSpan before = clock.Elapsed;
            switch (Import(spoilt, i))
            {
                case Outcome.Unread:
                    unread++;
                    break;
                case Outcome.Refused:
                    refused++;
                    break;
            }

            longest = clock.Elapsed - before > longest ? clock.Elapsed - before : longest;
        }

        int imported = cases - unread - refused;
        TestContext.WriteLine(
            $"{cases} files in {clock.Elapsed.TotalSeconds:F1} s, the longest {longest.TotalMilliseconds:F0} ms: {unread} were no "
            + $"models, {refused} refused, {imported} imported; {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most.");

        // The reader itself gets its share, and refuses most, but not all.
        Assert.IsGreaterThan(cases / 10, refused + imported);
        Assert.IsInRange(1, cases / 2, imported);
    }

    private static Outcome Import(byte[] file, int index)
    {
        OnnxModel? model = null;
        try
        {
            model = OnnxModel.Parse(file, "spoilt.onnx");
            using ImportedNetwork network = ImportedNetwork.From(model);
            using IDisposable scope = NewDisposeScope();
            ModelMetadata metadata = network.Metadata;
            long[] result = metadata.Role == ModelRole.Generator
                ? network.forward(zeros(1, metadata.LatentSize)).shape
                : network.forward(zeros(1, metadata.Channels, metadata.Height, metadata.Width)).shape;
            CollectionAssert.AreEqual(
                metadata.Role == ModelRole.Generator
                    ? new long[] { 1, metadata.Channels, metadata.Height, metadata.Width }
                    : [1, 1],
                result);
            return Outcome.Imported;
        }
        catch (InvalidDataException refusal)
        {
            Assert.Contains("spoilt.onnx", refusal.Message, $"file {index}");
            return model is null ? Outcome.Unread : Outcome.Refused;
        }
        catch (Exception failure) when (failure is not AssertFailedException)
        {
            Assert.Fail($"File {index}: {failure}");
            throw;
        }
    }

    private static byte[][] Genuine()
    {
        using var networks = new ExportedNetworks(new NetworkShape(1, 12, 12, latentSize: 4, featureMaps: 2), seed: 3);
        var written = new WrittenGenerator();
        return
        [
            networks.GeneratorModel().ToBytes(),
            networks.DiscriminatorModel().ToBytes(),
            written.Write(FirstLayer.Transposed).ToBytes(),
            written.Write(FirstLayer.Product).ToBytes(),
        ];
    }

    private enum Outcome
    {
        Unread,
        Refused,
        Imported,
    }
}
