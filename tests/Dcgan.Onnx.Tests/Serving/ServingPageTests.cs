using System.Runtime.InteropServices;
using System.Text.Json;
using Dcgan.Onnx.Serving;

namespace Dcgan.Onnx.Tests.Serving;

/// <summary>docs/serving.md shows what comes out, and requests and manifests that can be read.</summary>
[TestClass]
public sealed class ServingPageTests
{
    private static readonly string _page = Path.Combine(Repository.Root, "docs", "serving.md");

    private static TritonModel Variant => TritonModel.Create(GeneratorVariants.WithPixelOutput(
        GeneratorVariants.WithSeedInput(ServedModels.Shipped("fashion-mnist-conditional", "generator"))));

    [TestMethod]
    public void The_configuration_is_the_one_that_is_written()
    {
        string shown = Blocks("text").Single(block => block.StartsWith("name: ", StringComparison.Ordinal));

        Assert.Contains(shown, Variant.Configuration);
        Assert.StartsWith("parameters {", Variant.Configuration.Split(shown)[1]);
    }

    [TestMethod]
    public void The_files_are_those_of_a_repository()
    {
        using var folder = new TestFolder();
        var repository = new TritonRepository(folder.Path);
        string[] roles = ["generator", "discriminator", "features"];
        foreach (string role in roles)
        {
            repository.Add(TritonModel.Create(ServedModels.Shipped("fashion-mnist-conditional", role)));
        }

        repository.Add(Variant);

        CollectionAssert.AreEqual(
            Blocks("text")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
                .Select(path => Path.Combine("repository", Path.GetRelativePath(folder.Path, path)))
                .Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void The_request_is_answered_with_the_pictures_of_its_seeds_and_labels()
    {
        using JsonDocument request = JsonDocument.Parse(Blocks("json").Single());
        Dictionary<string, ServedTensor> tensors = request.RootElement.GetProperty("inputs").EnumerateArray().ToDictionary(
            input => input.GetProperty("name").GetString()!,
            input =>
            {
                Assert.AreEqual("INT64", input.GetProperty("datatype").GetString());
                return new ServedTensor(Numbers(input, "shape"), MemoryMarshal.AsBytes<long>(Numbers(input, "data")).ToArray());
            });
        using var server = new PlayedServer(Variant);
        using var generator = new GeneratorSession(ServedModels.Shipped("fashion-mnist-conditional", "generator"), RawSession.Cpu);
        float[] images = new float[2 * generator.ImageSize];
        generator.GenerateFromSeeds([42, 42], [7, 8], images);

        ServedTensor pixels = server.Serve(tensors).Single()["pixels"];

        CollectionAssert.AreEqual(new long[] { 2, 1, 28, 28 }, pixels.Shape);
        Assert.IsLessThanOrEqualTo(0.501, images.Zip(pixels.Bytes).Max(pair => Math.Abs(((pair.First + 1) * 127.5) - pair.Second)));
        Assert.AreEqual(("Sneaker", "Bag"), (generator.Classes!.NameOf(7), generator.Classes.NameOf(8)));
    }

    [TestMethod]
    public void Manifests_and_python_can_be_read()
    {
        using JsonDocument read = JsonDocument.Parse(
            PythonTools.Run(Path.Combine("Dcgan.Onnx.Tests", "Python", "parse_blocks.py"), ["yaml"], _page));

        Assert.AreEqual(2, read.RootElement.GetProperty("python").GetInt32());
        CollectionAssert.AreEqual(
            new[]
            {
                "serving.kserve.io/v1beta1 InferenceService dcgan ", "apps/v1 Deployment dcgan-triton nvcr.io/nvidia/tritonserver:26.07-py3",
                "v1 Service dcgan-triton ", "apps/v1 Deployment dcgan-webapi dcgan-webapi:latest",
            },
            read.RootElement.GetProperty("resources").EnumerateArray().Select(resource =>
                $"{resource.GetProperty("kind")} {resource.GetProperty("name")} "
                + string.Join(", ", resource.GetProperty("images").EnumerateArray())).ToArray());
    }

    [TestMethod]
    public void What_was_not_run_says_so()
    {
        string[] paragraphs = File.ReadAllText(_page).Split("\n\n");
        for (int i = 1; i < paragraphs.Length; i++)
        {
            if (paragraphs[i].StartsWith("```console", StringComparison.Ordinal)
                || paragraphs[i].StartsWith("```yaml", StringComparison.Ordinal)
                || paragraphs[i].StartsWith("```python", StringComparison.Ordinal))
            {
                Assert.EndsWith("Not run:", paragraphs[i - 1]);
            }
        }
    }

    private static long[] Numbers(JsonElement input, string property) =>
        [.. input.GetProperty(property).EnumerateArray().Select(number => number.GetInt64())];

    private static string[] Blocks(string language) =>
        [.. File.ReadAllText(_page).Split($"```{language}\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];
}
