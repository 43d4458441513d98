using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.ML;

namespace Dcgan.MLNet.Tests.Saving;

/// <summary>A saved pipeline in a process that has none of this product's assemblies.</summary>
[TestClass]
public sealed class StockProcessTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_program_with_ML_NET_alone_gets_the_same_images_and_scores()
    {
        using var folder = new TestFolder();
        var mlContext = new MLContext();
        SmallModels.Generator(3).Save(folder["generator.onnx"]);
        SmallModels.Discriminator(3).Save(folder["discriminator.onnx"]);
        SeedRow[] seeds = [.. SeedRow.Range(5), new() { Seed = long.MinValue }, new() { Seed = long.MaxValue }];
        IDataView source = mlContext.Data.LoadFromEnumerable(seeds);
        var pipeline = new DcganGenerator(mlContext, outputColumnName: "Image", inputColumnName: "Seed", modelFile: folder["generator.onnx"])
            .Append(new DcganDiscriminator(mlContext, inputColumnName: "Image", modelFile: folder["discriminator.onnx"]));
        using var model = pipeline.Fit(source);
        mlContext.Model.Save(model, source.Schema, folder["model.zip"]);
        ImageScore[] expected =
            [.. mlContext.Data.CreateEnumerable<ImageScore>(model.Transform(source), reuseRowObject: false)];

        string[] lines = await RunConsumerAsync([folder["model.zip"], .. seeds.Select(row => $"{row.Seed}")]);

        // Once by Transform, once by PredictionEngine.
        Assert.HasCount(2 * seeds.Length, lines);
        for (int i = 0; i < lines.Length; i++)
        {
            string[] words = lines[i].Split(' ');
            ImageScore row = expected[i % seeds.Length];
            Assert.AreEqual($"{row.Seed}", words[0]);
            Assert.AreEqual(row.Score, float.Parse(words[1], CultureInfo.InvariantCulture), 1e-5);
            Assert.AreEqual(row.Probability, float.Parse(words[2], CultureInfo.InvariantCulture), 1e-5);
            Assert.AreEqual($"{row.PredictedLabel}", words[3]);
            Assert.AreEqual(Convert.ToHexString(SHA256.HashData(row.Image.Pixels)), words[4]);
        }
    }

    private async Task<string[]> RunConsumerAsync(string[] arguments)
    {
        string program = Path.Combine(
            AppContext.BaseDirectory.Replace(
                Path.Combine("Dcgan.MLNet.Tests", "bin"), Path.Combine("Dcgan.MLNet.Tests", "StockConsumer", "bin"),
                StringComparison.Ordinal),
            "StockConsumer.dll");
        string folder = Path.GetDirectoryName(program)!;
        Assert.IsEmpty(Directory.GetFiles(folder, "Dcgan.*.dll"), "the program has none of our assemblies");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(program);
        Array.ForEach(arguments, start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.CancellationToken);
        await process.WaitForExitAsync(TestContext.CancellationToken);
        Assert.AreEqual(0, process.ExitCode, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
