using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>The models of this repository, run by our transformers and by the components that they save.</summary>
[TestClass]
public sealed class ShippedModelTests
{
    private const int Count = 100;

    private readonly MLContext _mlContext = new();

    [TestMethod]
    [DataRow("fashion-mnist")]
    [DataRow("emoji")]
    public void Saved_components_give_the_same_pictures_and_scores(string name)
    {
        string folder = Path.Combine(Repository.Root, "models", name);
        IDataView seeds = _mlContext.Data.LoadFromEnumerable(
            Enumerable.Range(0, Count).Select(seed => new SeedRow { Seed = seed }));
        using var ours = new DcganGenerator(_mlContext, "Image", "Seed", Path.Combine(folder, "generator.onnx"))
            .Append(new DcganDiscriminator(_mlContext, "Image", Path.Combine(folder, "discriminator.onnx")))
            .Fit(seeds);
        ITransformer stock = Zips.LoadPlainly(Zips.Save(ours, seeds.Schema));
        IDataView expected = ours.Transform(seeds), actual = stock.Transform(seeds);

        // Networks run on one row and on many differ in their last bits; a value that lies on the border between two
        // levels may then become either. Its score follows.
        int different = 0, most = 0;
        foreach ((byte[] one, byte[] other) in Pixels(expected).Zip(Pixels(actual)))
        {
            for (int i = 0; i < one.Length; i++)
            {
                int difference = Math.Abs(one[i] - other[i]);
                different += difference == 0 ? 0 : 1;
                most = Math.Max(most, difference);
            }
        }

        Assert.IsLessThanOrEqualTo(1, most);
        Assert.IsLessThanOrEqualTo(Count / 2, different, "of some 300,000 or more levels");
        foreach ((float one, float other) in
            expected.GetColumn<float>("Probability").Zip(actual.GetColumn<float>("Probability")))
        {
            Assert.AreEqual(one, other, different == 0 ? 1e-5 : 1e-3);
        }

        Console.WriteLine($"different levels: {different}");
    }

    private static IEnumerable<byte[]> Pixels(IDataView view) => view.GetColumn<MLImage>("Image").Select(image =>
    {
        using (image)
        {
            return image.Pixels.ToArray();
        }
    });
}
