using Dcgan.Training.Augmentation;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Augmentation;

[TestClass]
public sealed class AugmentationKindTests
{
    private const int Count = 400;

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void Translation_moves_by_every_distance_up_to_an_eighth_and_leaves_empty_pixels(int channels)
    {
        const int Height = 16, Width = 24;
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(1);
        float empty = channels == 4 ? -1 : 0;

        // Every pixel tells its place.
        float[,] original = new float[Height, Width];
        for (int i = 0; i < original.Length; i++)
        {
            original[i / Width, i % Width] = 0.1f + (i / 1000f);
        }

        Tensor image = tensor(original.Cast<float>().ToArray(), [1, 1, Height, Width]);
        Tensor moved = TranslationAugmentation.Apply(image.repeat(Count, channels, 1, 1), random);

        var seen = new HashSet<(int, int)>();
        foreach (float[] pixels in TestNetworks.Values(moved).Chunk(Height * Width))
        {
            float anchor = pixels[(Height / 2 * Width) + (Width / 2)];
            int source = (int)Math.Round((anchor - 0.1f) * 1000);
            (int down, int right) = ((source / Width) - (Height / 2), (source % Width) - (Width / 2));
            seen.Add((down, right));
            for (int i = 0; i < pixels.Length; i++)
            {
                (int y, int x) = ((i / Width) + down, (i % Width) + right);
                bool inside = y is >= 0 and < Height && x is >= 0 and < Width;
                Assert.AreEqual(inside ? original[y, x] : empty, pixels[i], 1e-6);
            }
        }

        // An eighth of 16 is 2, of 24 is 3: five times seven moves, all of which 400 draws meet.
        Assert.HasCount(35, seen);
        Assert.AreEqual((-2, 2, -3, 3), (
            seen.Min(move => move.Item1), seen.Max(move => move.Item1),
            seen.Min(move => move.Item2), seen.Max(move => move.Item2)));
    }

    [TestMethod]
    [DataRow(1, 12, 12)]
    [DataRow(4, 12, 20)]
    [DataRow(3, 14, 28)]
    public void Cutout_empties_a_rectangle_of_half_the_sides_around_any_middle(int channels, int height, int width)
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(1);
        float empty = channels == 4 ? -1 : 0;

        Tensor cut = CutoutAugmentation.Apply(full([Count, channels, height, width], 0.5f), random);

        var firstRows = new HashSet<(int, int)>();
        foreach (float[] image in TestNetworks.Values(cut).Chunk(channels * height * width))
        {
            float[] pixels = image[..(height * width)];
            Assert.IsTrue(image.Chunk(height * width).All(plane => plane.SequenceEqual(pixels)));
            int[] rows = [.. Enumerable.Range(0, height).Where(y => pixels.Skip(y * width).Take(width).Any(p => p == empty))];
            int[] columns = [.. Enumerable.Range(0, width).Where(x => pixels[(rows[0] * width) + x] == empty)];
            firstRows.Add((rows[0], rows.Length));
            for (int i = 0; i < pixels.Length; i++)
            {
                bool hole = rows.Contains(i / width) && columns.Contains(i % width);
                Assert.AreEqual(hole ? empty : 0.5f, pixels[i]);
            }

            RequireInterval(rows, height);
            RequireInterval(columns, width);
        }

        // Middles from one end to the other, each of which 400 draws meet.
        Assert.HasCount(height + 1 - (height / 2 % 2), firstRows);
    }

    [TestMethod]
    public void Colours_of_grey_images_become_a_line_of_what_they_were()
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(1);
        Tensor images = rand([Count, 1, 6, 6], dtype: float64, generator: random).mul(2).sub(1);

        Tensor changed = ColorAugmentation.Apply(images, random);

        double[] before = images.contiguous().data<double>().ToArray();
        double[] after = changed.contiguous().data<double>().ToArray();
        var contrasts = new List<double>();
        var brightnesses = new List<double>();
        foreach ((double[] x, double[] y) in before.Chunk(36).Zip(after.Chunk(36)))
        {
            double contrast = (y[1] - y[0]) / (x[1] - x[0]);
            double brightness = y.Average() - x.Average();
            contrasts.Add(contrast);
            brightnesses.Add(brightness);
            foreach ((double from, double to) in x.Zip(y))
            {
                Assert.AreEqual(((from - x.Average()) * contrast) + x.Average() + brightness, to, 1e-9);
            }
        }

        RequireUniform(contrasts, 0.5, 1.5);
        RequireUniform(brightnesses, -0.5, 0.5);
    }

    [TestMethod]
    public void Colours_change_in_saturation_too()
    {
        using IDisposable scope = NewDisposeScope();
        using var random = new torch.Generator(1);
        Tensor images = rand([Count, 3, 4, 4], dtype: float64, generator: random).mul(2).sub(1);

        Tensor changed = ColorAugmentation.Apply(images, random);

        // Differences between colours of a pixel grow by saturation times contrast, those of means of pixels by contrast.
        double[] before = images.contiguous().data<double>().ToArray();
        double[] after = changed.contiguous().data<double>().ToArray();
        var saturations = new List<double>();
        foreach ((double[] x, double[] y) in before.Chunk(48).Zip(after.Chunk(48)))
        {
            double contrast = (Grey(y, 1) - Grey(y, 0)) / (Grey(x, 1) - Grey(x, 0));
            double both = (y[16] - y[0]) / (x[16] - x[0]);
            saturations.Add(both / contrast);
            for (int i = 0; i < 16; i++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    Assert.AreEqual(
                        (x[(16 * channel) + i] - Grey(x, i)) * both, y[(16 * channel) + i] - Grey(y, i), 1e-8);
                }
            }
        }

        RequireUniform(saturations, 0, 2);

        static double Grey(double[] image, int pixel) => (image[pixel] + image[16 + pixel] + image[32 + pixel]) / 3;
    }

    [TestMethod]
    public void Premultiplied_colours_change_as_the_colours_themselves_would()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor colours = rand(30, 3, 5, 5, dtype: float64);
        Tensor alpha = rand(30, 1, 5, 5, dtype: float64);
        alpha[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(0, 2)] = 0;
        alpha[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(2, 3)] = 1;

        Tensor changed = Apply(cat([colours * alpha, alpha], 1).mul(2).sub(1)).add(1).div(2);
        Tensor changedColours = changed.narrow(1, 0, 3);

        // Alpha stays, and what is transparent stays transparent and black.
        Assert.IsLessThan(1e-12, (changed.narrow(1, 3, 1) - alpha).abs().max().item<double>());
        Assert.AreEqual(0, changedColours.narrow(2, 0, 2).abs().max().item<double>(), 1e-12);

        // The colours behind alpha are changed by one rule, whatever alpha is: that of opaque images, with the mean of what
        // is covered in place of that of all pixels.
        using var random = new torch.Generator(5);
        Tensor brightness = (rand([30, 1, 1, 1], generator: random).to(float64) - 0.5) / 2;
        Tensor saturation = rand([30, 1, 1, 1], generator: random).to(float64) * 2;
        Tensor contrast = rand([30, 1, 1, 1], generator: random).to(float64) + 0.5;
        Tensor expected = colours + brightness;
        Tensor grey = expected.mean([1L], keepdim: true);
        expected = ((expected - grey) * saturation) + grey;
        Tensor mean = (expected * alpha).sum([1L, 2L, 3L], keepdim: true) / (3 * alpha.sum([1L, 2L, 3L], keepdim: true));
        expected = ((expected - mean) * contrast) + mean;
        Assert.IsLessThan(1e-12, ((expected * alpha) - changedColours).abs().max().item<double>());
    }

    [TestMethod]
    public void An_opaque_image_with_alpha_changes_as_one_without()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor images = rand(10, 3, 6, 6, dtype: float64).mul(2).sub(1);

        Tensor with = Apply(cat([images, ones(10, 1, 6, 6, dtype: float64)], 1)).narrow(1, 0, 3);

        Assert.IsLessThan(1e-12, (Apply(images) - with).abs().max().item<double>());
    }

    [TestMethod]
    public void An_image_that_is_transparent_all_over_stays_so_and_finite()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor nothing = full([4, 4, 6, 6], -1f, requires_grad: true);

        Tensor changed = Apply(nothing);
        changed.sum().backward();

        Assert.IsTrue(TestNetworks.Values(changed).All(value => value == -1));
        Assert.IsTrue(TestNetworks.Values(nothing.grad!).All(float.IsFinite));
    }

    private static Tensor Apply(Tensor images)
    {
        using var random = new torch.Generator(5);
        return ColorAugmentation.Apply(images, random);
    }

    private static void RequireInterval(int[] places, int side)
    {
        CollectionAssert.AreEqual(Enumerable.Range(places[0], places.Length).ToArray(), places);
        Assert.IsLessThanOrEqualTo(side / 2, places.Length);
        if (places[0] > 0 && places[^1] < side - 1)
        {
            Assert.HasCount(side / 2, places);
        }
    }

    private static void RequireUniform(List<double> values, double least, double most)
    {
        // Five deviations of a mean, and the ends nearly reached.
        Assert.AreEqual((least + most) / 2, values.Average(), 5 * (most - least) / Math.Sqrt(12 * values.Count));
        Assert.IsTrue(values.All(value => value >= least - 1e-6 && value <= most + 1e-6));
        Assert.AreEqual(least, values.Min(), 0.05 * (most - least));
        Assert.AreEqual(most, values.Max(), 0.05 * (most - least));
    }
}
