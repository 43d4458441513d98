using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Variants;

[TestClass]
public sealed class PixelOutputTests
{
    private const int Batch = 50;
    private const int Height = 12;
    private const int Width = 8;

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Pixels_are_the_rounded_image(int channels)
    {
        OnnxModel generator = TinyModels.Generator(channels, Height, Width);
        using var plain = new RawSession(generator);
        using var pixels = new RawSession(GeneratorVariants.WithPixelOutput(generator));
        float[] latents = SomeLatents();

        float[] image = plain.Run<float, float>("image", latents, Batch);

        byte[] levels = pixels.Run<float, byte>("pixels", latents, Batch);

        RequireLevels(image, [.. levels.Select(level => (float)level)], channels);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void Argb_planes_are_the_rounded_image_behind_its_alpha(int channels)
    {
        OnnxModel generator = TinyModels.Generator(channels, Height, Width);
        using var plain = new RawSession(generator);
        using var session = new RawSession(GeneratorVariants.WithArgbOutput(generator));
        float[] latents = SomeLatents();
        float[] image = plain.Run<float, float>("image", latents, Batch);

        float[] argb = session.Run<float, float>("argb", latents, Batch);

        Assert.HasCount(Batch * 4 * Height * Width, argb);
        RequireLevels(image, FromArgb(argb, channels), channels);
        CollectionAssert.AreEqual(image, session.Run<float, float>("image", latents, Batch));
        if (channels != 4)
        {
            Assert.IsTrue(Planes(argb, 4, 0).All(alpha => alpha == 255));
        }

        if (channels == 1)
        {
            CollectionAssert.AreEqual(Planes(argb, 4, 1), Planes(argb, 4, 2));
            CollectionAssert.AreEqual(Planes(argb, 4, 1), Planes(argb, 4, 3));
        }
    }

    /// <summary>Values that tanh never gives, but other output layers may.</summary>
    [TestMethod]
    public void Levels_stay_within_0_and_255_and_halves_go_upwards()
    {
        var builder = new OnnxModelBuilder("levels");
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, 1);
        string levels = Onnx.Variants.PixelGraph.AddLevels(builder, "image", channels: 1);
        builder.AddOutput(levels, OnnxElementType.Float, OnnxDimension.Batch, 1);
        using var session = new RawSession(builder.Build());

        // An image of 0 is level 127.5, the one half that float32 meets exactly.
        float[] actual = session.Run<float, float>(
            levels, [-1, 1, 0, -1.5f, 2, float.NegativeInfinity, float.PositiveInfinity, -0.5f, 0.5f], 9);

        CollectionAssert.AreEqual(new float[] { 0, 255, 128, 0, 255, 0, 255, 64, 191 }, actual);
    }

    /// <summary>Around every half level, where a different order of operations would show, and anywhere else.</summary>
    [TestMethod]
    public void Levels_are_those_of_pictures_to_the_last_bit()
    {
        var random = new Random(1);
        float[] image =
        [
            .. Enumerable.Range(0, 255).SelectMany(level => Around((float)(((level + 0.5) / 127.5) - 1))),
            .. Enumerable.Range(0, 200_000).Select(_ => (float)Math.Tanh(4 * random.NextDouble() - 2)),
        ];
        var builder = new OnnxModelBuilder("levels");
        builder.AddInput("image", OnnxElementType.Float, OnnxDimension.Batch, 1);
        string levels = Onnx.Variants.PixelGraph.AddLevels(builder, "image", channels: 1);
        builder.AddOutput(levels, OnnxElementType.Float, OnnxDimension.Batch, 1);
        using var session = new RawSession(builder.Build());

        float[] actual = session.Run<float, float>(levels, image, image.Length);

        CollectionAssert.AreEqual(
            image.Select(value => MathF.Round((value + 1) * 127.5f, MidpointRounding.AwayFromZero)).ToArray(), actual);
    }

    /// <summary>A number and its float32 neighbours.</summary>
    private static float[] Around(float value) =>
        [.. Enumerable.Range(-40, 81).Select(steps => BitConverter.Int32BitsToSingle(
            BitConverter.SingleToInt32Bits(value) + steps))];

    private static float[] SomeLatents() => [.. Enumerable.Range(0, Batch).SelectMany(seed => Latents.FromSeed(seed, 5))];

    /// <summary>
    /// Compares levels with round(127.5 (x + 1)) in double precision. Where that lies within 1e-4 of a half, float32
    /// may round either way.
    /// </summary>
    private static void RequireLevels(float[] image, float[] levels, int channels)
    {
        Assert.HasCount(image.Length, levels);
        const int plane = Height * Width;
        for (int i = 0; i < image.Length; i++)
        {
            double exact = 127.5 * (image[i] + 1.0);
            int channel = i / plane % channels;
            if (channels == 4 && channel < 3)
            {
                exact = Math.Min(exact, 127.5 * (image[i + ((3 - channel) * plane)] + 1.0));
            }

            Assert.AreEqual(exact, levels[i], 0.5001);
            Assert.AreEqual(Math.Truncate(levels[i]), levels[i]);
        }

        Assert.IsTrue(levels.Distinct().Count() > 100);
    }

    /// <summary>The planes of an image of 1, 3 or 4 channels in those of alpha, red, green and blue.</summary>
    private static float[] FromArgb(float[] argb, int channels)
    {
        int[] order = channels switch { 1 => [1], 3 => [1, 2, 3], _ => [1, 2, 3, 0] };
        const int plane = Height * Width;
        return [.. Enumerable.Range(0, Batch).SelectMany(image => order.SelectMany(
            channel => argb.AsSpan(((image * 4) + channel) * plane, plane).ToArray()))];
    }

    private static float[] Planes(float[] images, int channels, int channel)
    {
        const int plane = Height * Width;
        return [.. Enumerable.Range(0, Batch).SelectMany(
            image => images.AsSpan(((image * channels) + channel) * plane, plane).ToArray())];
    }
}
