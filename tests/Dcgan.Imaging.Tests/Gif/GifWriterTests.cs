using Dcgan.Imaging.Sprites;

namespace Dcgan.Imaging.Tests.Gif;

[TestClass]
public sealed class GifWriterTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(7, 5)]
    [DataRow(300, 200)]
    public void Grey_levels_come_back_exactly(int width, int height) => RequireExact(
        [.. Enumerable.Range(1, 3).Select(seed => TestImages.Noise(width, height, 1, (uint)seed))]);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(16)]
    [DataRow(255)]
    [DataRow(256)]
    public void Few_colours_come_back_exactly(int colours) => RequireExact(
        [.. Enumerable.Range(1, 2).Select(seed => FewColours(120, 90, colours, seed))]);

    /// <summary>The longest strings that the compression has, and the shortest.</summary>
    [TestMethod]
    public void Flat_and_striped_images_come_back_exactly()
    {
        var flat = new RasterImage(1000, 600, 1);
        var striped = new RasterImage(1000, 600, 1);
        for (int i = 0; i < striped.Pixels.Length; i++)
        {
            striped.Pixels[i] = (byte)(i % 2);
        }

        RequireExact(flat, striped);
    }

    [TestMethod]
    public void Delays_and_the_loop_are_those_asked_for()
    {
        GifFrame[] frames =
        [
            new(TestImages.Noise(4, 4, 1), TimeSpan.FromSeconds(0.02)),
            new(TestImages.Noise(4, 4, 1, 2), TimeSpan.FromSeconds(1.234)),
            new(TestImages.Noise(4, 4, 1, 3), TimeSpan.FromSeconds(655.35)),
        ];

        DecodedGif forever = DecodedGif.Of(frames);
        CollectionAssert.AreEqual(new[] { 20, 1230, 655350 }, forever.Milliseconds);
        Assert.IsTrue(forever.Loops);
        Assert.IsFalse(DecodedGif.Of(frames, loop: false).Loops);
    }

    [TestMethod]
    public void Alpha_is_on_or_off_and_no_frame_shines_through_the_next()
    {
        // Premultiplied: half transparent orange is on, a little less is off.
        var first = new RasterImage(3, 1, 4, [255, 128, 0, 255, 128, 64, 0, 128, 127, 64, 0, 127]);
        var second = new RasterImage(3, 1, 4, [0, 0, 0, 0, 0, 0, 255, 255, 1, 2, 3, 255]);

        DecodedGif gif = DecodedGif.Of(Frames(first, second));

        CollectionAssert.AreEqual(new byte[] { 255, 128, 0, 255, 255, 128, 0, 255, 0, 0, 0, 0 }, gif.Rgba[0]);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 0, 255, 255, 1, 2, 3, 255 }, gif.Rgba[1]);
    }

    [TestMethod]
    public void Many_colours_with_alpha_keep_their_transparent_pixels()
    {
        RasterImage image = TestImages.Noise(200, 100, 4);

        byte[] shown = DecodedGif.Of(Frames(image)).Rgba[0];

        for (int i = 3; i < shown.Length; i += 4)
        {
            Assert.AreEqual(image.Pixels[i] < 128 ? 0 : 255, shown[i]);
        }
    }

    [TestMethod]
    public void Frames_are_asked_for_one_at_a_time_and_each_once()
    {
        using var stream = new MemoryStream();
        int asked = 0;
        IEnumerable<GifFrame> Frames()
        {
            for (int i = 0; i < 5; i++)
            {
                long before = stream.Length;
                asked++;
                yield return new GifFrame(TestImages.Noise(50, 50, 3, (uint)i), TimeSpan.FromSeconds(0.1));
                Assert.IsGreaterThan(before + 1000, stream.Length, $"Frame {i} was not written before the next.");
            }
        }

        GifWriter.Write(Frames(), stream);

        Assert.AreEqual(5, asked);
    }

    [TestMethod]
    public void What_cannot_be_written_is_named_and_an_older_file_stays()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["a.gif"], "older");
        RasterImage grey = TestImages.Noise(4, 4, 1);
        void Refuses(string says, params GifFrame[] frames) => Assert.Contains(
            says, Assert.ThrowsExactly<ArgumentException>(() => GifWriter.Write(frames, folder["a.gif"])).Message);

        Refuses("at least one frame");
        Refuses("Frame 1 is 4×5×1", Frames(grey, TestImages.Noise(4, 5, 1)));
        Refuses("Frame 1 is 4×4×3", Frames(grey, TestImages.Noise(4, 4, 3)));
        Refuses("Frame 0 stays for 0.01 s", new GifFrame(grey, TimeSpan.FromSeconds(0.01)));
        Refuses("655.35", new GifFrame(grey, TimeSpan.FromSeconds(656)));
        Refuses("65536×1", new GifFrame(new RasterImage(65536, 1, 1), TimeSpan.FromSeconds(1)));

        Assert.AreEqual("older", File.ReadAllText(folder["a.gif"]));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    /// <summary>Another decoder than Skia's, and a quantizer that is not ours.</summary>
    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    public void Pillow_reads_the_frames_and_finds_no_better_palette(int channels)
    {
        using var folder = new TestFolder();
        RasterImage[] images =
        [
            TestImages.Ramps(160, 120),
            TestImages.Noise(160, 120, 3),
            SpriteGrid(),
        ];
        images = [.. images.Select(image => ChannelConverter.Convert(image, channels, Rgb.White))];
        foreach (RasterImage image in images)
        {
            GifWriter.Write(Frames(image, image), folder["a.gif"]);
            File.WriteAllBytes(folder["a.rgb"], ChannelConverter.Convert(image, 3, Rgb.White).Pixels);
            string[] said = PythonTools.Run(
                Path.Combine("Dcgan.Imaging.Tests", "Python", "read_gif.py"),
                ["PIL"],
                folder["a.gif"], folder["a.rgb"], $"{image.Width}", $"{image.Height}", folder["read.rgba"])
                .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

            DecodedGif gif = DecodedGif.Read(folder["a.gif"]);
            Assert.AreEqual("2", said[0]);
            CollectionAssert.AreEqual(gif.Rgba[1], File.ReadAllBytes(folder["read.rgba"]));
            double pillows = double.Parse(said[1]);
            Assert.IsLessThanOrEqualTo(pillows * 1.02, Error(image, gif.Rgba[0]));
        }
    }

    private static RasterImage SpriteGrid() => ImageGrid.Compose(
        [.. Enumerable.Range(0, 9).Select(seed => SpriteRenderer.Draw(SpriteFace.FromSeed(seed), 40, 40, 3))], columns: 0);

    private static double Error(RasterImage image, byte[] rgba)
    {
        RasterImage rgb = ChannelConverter.Convert(image, 3, Rgb.White);
        double sum = 0;
        for (int i = 0; i < rgb.Pixels.Length; i++)
        {
            double difference = rgb.Pixels[i] - rgba[(i / 3 * 4) + (i % 3)];
            sum += difference * difference;
        }

        return sum / rgb.Pixels.Length;
    }

    private static void RequireExact(params RasterImage[] images)
    {
        DecodedGif gif = DecodedGif.Of(Frames(images));
        Assert.HasCount(images.Length, gif.Rgba);
        foreach ((RasterImage image, byte[] shown) in images.Zip(gif.Rgba))
        {
            CollectionAssert.AreEqual(ChannelConverter.Convert(image, 4, Rgb.White).Pixels, shown);
        }
    }

    private static GifFrame[] Frames(params RasterImage[] images) =>
        [.. images.Select(image => new GifFrame(image, TimeSpan.FromSeconds(0.1)))];

    private static RasterImage FewColours(int width, int height, int colours, int seed)
    {
        var image = new RasterImage(width, height, 3);
        var random = new Random(seed);
        byte[] palette = new byte[3 * colours];
        random.NextBytes(palette);
        for (int i = 0; i < width * height; i++)
        {
            // Every colour is there at least once.
            int colour = i < colours ? i : random.Next(colours);
            palette.AsSpan(3 * colour, 3).CopyTo(image.Pixels.AsSpan(3 * i));
        }

        return image;
    }
}
