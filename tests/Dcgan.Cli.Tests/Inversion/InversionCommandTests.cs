using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Imaging.Sprites;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Attributes;

namespace Dcgan.Cli.Tests.Inversion;

[TestClass]
public sealed class InversionCommandTests
{
    private const int Side = SmallPictures.Side;
    private const int Gap = 2;

    [TestMethod]
    public void ReconstructWritesGridResultsLatentsAndFigures()
    {
        using var folder = new TestFolder();
        string pictures = SmallPictures.Write(folder["pictures"], 10);
        DcganResult result = SmallPictures.Run(
            "reconstruct", pictures, folder["grid.png"], "--limit", "9", "--zoom", "1", "--results", folder["results"],
            "--latents", folder["latents.json"], "--json").Succeeded();

        // Eight and one, each a row of the pictures and a row of what was found.
        RasterImage grid = SmallPictures.Read(folder["grid.png"]);
        Assert.AreEqual((Gap + (8 * (Side + Gap)), Gap + (4 * (Side + Gap))), (grid.Width, grid.Height));
        RasterImage first = SmallPictures.Read(Path.Combine(pictures, "0.png"));
        Assert.IsTrue(first.Pixels.AsSpan(0, Side * 3).SequenceEqual(grid.Pixels.AsSpan(((Gap * grid.Width) + Gap) * 3, Side * 3)));

        JsonElement figures = JsonDocument.Parse(result.Output).RootElement;
        Assert.AreEqual(9, figures.GetProperty("pictures").GetArrayLength());
        double mean = figures.GetProperty("pictures").EnumerateArray().Average(picture => picture.GetProperty("psnr").GetDouble());
        Assert.AreEqual(mean, figures.GetProperty("psnr").GetDouble(), 1e-9);
        JsonElement latents = JsonDocument.Parse(File.ReadAllText(folder["latents.json"])).RootElement;
        Assert.AreEqual(8, latents.GetProperty("latentSize").GetInt32());
        Assert.AreEqual(9, latents.GetProperty("latents").GetArrayLength());
        Assert.Contains("the first 9 of 10", result.Error);

        // The printed figure is that of the files, but for their rounding to 8 bits.
        RasterImage found = SmallPictures.Read(Path.Combine(folder["results"], "0000-0.png"));
        double error = found.Pixels.Zip(first.Pixels, (a, b) => Math.Pow((a - b) / 255.0, 2)).Average();
        Assert.AreEqual(
            -10 * Math.Log10(error), figures.GetProperty("pictures")[0].GetProperty("psnr").GetDouble(), 0.1);
    }

    [TestMethod]
    public void CompleteKeepsKnownPixels()
    {
        using var folder = new TestFolder();
        string pictures = SmallPictures.Write(folder["pictures"], 2);
        DcganResult result = SmallPictures.Run(
            "complete", pictures, folder["grid.png"], "--mask", "left", "--results", folder["results"]).Succeeded();

        Assert.Contains("difference", result.OutputLines[0]);
        Assert.DoesNotContain("PSNR", result.Output, "Without --test nobody knows the truth.");
        foreach ((RasterImage given, RasterImage completed) in
            SmallPictures.ReadAll(pictures).Zip(SmallPictures.ReadAll(folder["results"])))
        {
            for (int i = 0; i < given.Pixels.Length; i++)
            {
                if (i / 3 % Side >= Side / 2)
                {
                    Assert.AreEqual(given.Pixels[i], completed.Pixels[i], $"sample {i}");
                }
            }

            CollectionAssert.AreNotEqual(given.Pixels, completed.Pixels);
        }
    }

    /// <summary>White hides, and so does a hole in the mask.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void CompleteTakesAPictureForAMask(bool transparent)
    {
        using var folder = new TestFolder();
        string pictures = SmallPictures.Write(folder["pictures"], 1);
        var mask = new RasterImage(Side, Side, transparent ? 4 : 1);
        for (int i = 3; transparent && i < mask.Pixels.Length; i += 4)
        {
            mask.Pixels[i] = i / 4 == 5 ? (byte)0 : (byte)255;
        }

        mask.Pixels[5] = transparent ? mask.Pixels[5] : (byte)255;
        PngWriter.Write(mask, folder["mask.png"]);
        SmallPictures.Run(
            "complete", pictures, folder["grid.png"], "--mask", folder["mask.png"], "--test", "--results", folder["results"]).Succeeded();

        byte[] given = SmallPictures.ReadAll(pictures)[0].Pixels, completed = SmallPictures.ReadAll(folder["results"])[0].Pixels;
        int[] changed = [.. Enumerable.Range(0, given.Length).Where(i => given[i] != completed[i]).Select(i => i / 3).Distinct()];
        CollectionAssert.AreEqual((int[])[5], changed);
    }

    [TestMethod]
    public void UpscaledPicturesShrinkToTheGivenOnes()
    {
        using var folder = new TestFolder();
        string pictures = SmallPictures.Write(folder["pictures"], 2, Side / 2);
        SmallPictures.Run("upscale", pictures, folder["grid.png"], "--results", folder["results"]).Succeeded();

        foreach ((RasterImage given, RasterImage large) in SmallPictures.ReadAll(pictures).Zip(SmallPictures.ReadAll(folder["results"])))
        {
            Assert.AreEqual((Side, Side), (large.Width, large.Height));
            for (int i = 0; i < given.Pixels.Length; i++)
            {
                int x = i / 3 % (Side / 2), y = i / 3 / (Side / 2), channel = i % 3;
                double mean = new[] { (0, 0), (0, 1), (1, 0), (1, 1) }.Average(
                    step => large.Pixels[((((2 * y) + step.Item1) * Side) + (2 * x) + step.Item2) * 3 + channel]);
                Assert.AreEqual(given.Pixels[i], mean, 1, $"sample {i}");
            }
        }
    }

    [TestMethod]
    public void UpscaleTestsItselfOnWholePictures()
    {
        using var folder = new TestFolder();
        string pictures = SmallPictures.Write(folder["pictures"], 1);
        DcganResult result = SmallPictures.Run("upscale", pictures, folder["grid.png"], "--factor", "3", "--test", "--json").Succeeded();

        Assert.IsGreaterThan(0, JsonDocument.Parse(result.Output).RootElement.GetProperty("ssim").GetDouble());
        // The picture, its small version as large as it, what was found, the result.
        RasterImage grid = SmallPictures.Read(folder["grid.png"]);
        Assert.AreEqual(((96 + Gap) * 4) + Gap, grid.Height);
    }

    /// <summary>A folder of CIFAR-10's is read as what it is: two records of a label and three planes.</summary>
    [TestMethod]
    public void ReconstructTakesACifarFolder()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["cifar"]);
        byte[] records = new byte[2 * 3073];
        records.AsSpan(1, 3072).Fill(200);
        File.WriteAllBytes(Path.Combine(folder["cifar"], "data_batch_1.bin"), records);
        DcganResult result = SmallPictures.Run(
            "reconstruct", folder["cifar"], folder["grid.png"], "--zoom", "1", "--json").Succeeded();

        Assert.AreEqual(2, JsonDocument.Parse(result.Output).RootElement.GetProperty("pictures").GetArrayLength());
        RasterImage grid = SmallPictures.Read(folder["grid.png"]);
        Assert.AreEqual(200, grid.Pixels[((Gap * grid.Width) + Gap) * 3]);
    }

    /// <summary>The figures are those of the results and of --truth; without it there are none.</summary>
    [TestMethod]
    public void RestyledPicturesAreComparedWithTheirTruth()
    {
        using var folder = new TestFolder();
        string pictures = SmallPictures.Write(folder["pictures"], 2), truth = folder["truth"];
        PngWriter.Write(Pictures.Disc(70, Side, Side), Path.Combine(truth, "a.png"));
        PngWriter.Write(Pictures.Disc(71, Side, Side), Path.Combine(truth, "b.png"));
        string[] examples = ["--with", pictures, "--without", truth, "--results", folder["results"], "--json"];
        JsonElement Restyle(params string[] more) => JsonDocument.Parse(
            SmallPictures.Run("restyle", pictures, folder["grid.png"], [.. examples, .. more]).Succeeded().Output).RootElement;

        Assert.IsFalse(Restyle().TryGetProperty("psnr", out _));
        JsonElement figures = Restyle("--truth", truth).GetProperty("pictures");
        foreach ((int index, (RasterImage result, RasterImage wanted)) in
            SmallPictures.ReadAll(folder["results"]).Zip(SmallPictures.ReadAll(truth)).Index())
        {
            double error = result.Pixels.Zip(wanted.Pixels, (a, b) => Math.Pow((a - b) / 255.0, 2)).Average();
            Assert.AreEqual(-10 * Math.Log10(error), figures[index].GetProperty("psnr").GetDouble(), 0.1);
        }
    }

    /// <summary>What the examples have comes, and does not go: attributes.onnx sees the glasses.</summary>
    [TestMethod]
    public void RestylePutsGlassesOn()
    {
        using var folder = new TestFolder();
        string models = Path.Combine(Repository.Root, "models", "sprites"), generator = Path.Combine(models, "generator.onnx");
        var cpu = new OnnxSessionOptions { Device = DevicePreference.Cpu };
        using var session = GeneratorSession.Open(generator, cpu);
        using var attributes = AttributeSession.Open(Path.Combine(models, "attributes.onnx"), cpu);
        int glasses = attributes.Names.ToList().IndexOf("glasses");
        AttributedLatents faces = new AttributeReader(session, attributes).OfSeeds(0, 300);
        foreach (bool worn in new[] { true, false })
        {
            new LatentFile(
                "generator.onnx",
                LatentFile.Hash(generator),
                faces.Latents[0].Length,
                [.. faces.Where("glasses", worn).Latents.Select(latent => new NamedLatent("face", latent))]).Save(folder[$"{worn}.json"]);
        }

        for (int seed = 900; seed < 904; seed++)
        {
            PngWriter.Write(
                SpriteRenderer.Draw(SpriteFace.FromSeed(seed) with { Glasses = 0 }, 32, 32, 3), Path.Combine(folder["bare"], $"{seed}.png"));
        }

        double Glasses(string strength)
        {
            DcganProcess.Run(
                "restyle", "--model", generator, folder["bare"], "--with", folder["True.json"], "--without", folder["False.json"], "--steps",
                "60", "--restarts", "1", "--strength", strength, "--out", folder["grid.png"], "--results", folder[strength]).Succeeded();
            float[] images = new float[4 * attributes.ImageSize], values = new float[4 * attributes.Names.Count];
            foreach ((int index, RasterImage picture) in SmallPictures.ReadAll(folder[strength]).Index())
            {
                PixelTensors.ToTensor(picture, images.AsSpan(index * attributes.ImageSize, attributes.ImageSize));
            }

            attributes.Read(images, values);
            return Enumerable.Range(0, 4).Average(face => values[(face * attributes.Names.Count) + glasses]);
        }

        Assert.IsLessThan(0.3, Glasses("0"));
        Assert.IsGreaterThan(0.7, Glasses("1.5"));
    }

    /// <summary>Examples from pictures and from their latents give the same; without strength nothing is changed.</summary>
    [TestMethod]
    public void RestyleTakesExamplesAsPicturesAndAsLatents()
    {
        using var folder = new TestFolder();
        string with = SmallPictures.Write(folder["with"], 2), without = folder["without"];
        PngWriter.Write(Pictures.Disc(50, Side, Side), Path.Combine(without, "a.png"));
        PngWriter.Write(Pictures.Disc(60, Side, Side), folder["one.png"]);
        foreach (string examples in new[] { with, without })
        {
            SmallPictures.Run("reconstruct", examples, folder["grid.png"], "--latents", $"{examples}.json").Succeeded();
        }

        byte[] Restyle(string suffix, params string[] more)
        {
            string results = folder[$"results{suffix}{more.Length}"];
            SmallPictures.Run(
                "restyle", folder["one.png"], folder["grid.png"],
                ["--with", with + suffix, "--without", without + suffix, "--results", results, .. more]).Succeeded();
            return SmallPictures.ReadAll(results)[0].Pixels;
        }

        byte[] restyled = Restyle(string.Empty);
        CollectionAssert.AreEqual(restyled, Restyle(".json"));
        byte[] same = Restyle(".json", "--strength", "0");
        CollectionAssert.AreNotEqual(restyled, same);
        SmallPictures.Run("reconstruct", folder["one.png"], folder["grid.png"], "--results", folder["found"]).Succeeded();
        CollectionAssert.AreEqual(SmallPictures.ReadAll(folder["found"])[0].Pixels, same);
    }
}
