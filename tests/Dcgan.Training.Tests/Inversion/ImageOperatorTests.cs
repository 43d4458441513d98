using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Inversion;

[TestClass]
public sealed class ImageOperatorTests
{
    private static ImageOperator Operator(string name) => name switch
    {
        "identity" => new IdentityOperator(),
        "mask" => new MaskOperator(PixelMask.Center(8, 12)),
        "downsampling" => new DownsamplingOperator(4),
        _ => throw new ArgumentException(name),
    };

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    public void Downsampling_gives_the_means_of_squares(int factor)
    {
        using IDisposable scope = NewDisposeScope();
        const int Channels = 2, Height = 6, Width = 12;
        Tensor images = InversionImages.Random(1, 3, Channels, Height, Width);
        float[] values = InversionImages.Values(images);
        float[] small = InversionImages.Values(new DownsamplingOperator(factor).Apply(images));

        Assert.HasCount(values.Length / factor / factor, small);
        for (int i = 0; i < small.Length; i++)
        {
            int x = i % (Width / factor), y = i / (Width / factor) % (Height / factor), plane = i / (Width / factor) / (Height / factor);
            double sum = 0;
            for (int pixel = 0; pixel < factor * factor; pixel++)
            {
                sum += values[(((plane * Height) + (y * factor) + (pixel / factor)) * Width) + (x * factor) + (pixel % factor)];
            }

            Assert.AreEqual(sum / factor / factor, small[i], 1e-6, $"value {i}");
        }
    }

    /// <summary>⟨A x, y⟩ has the slope Aᵀ y along x, and A is linear, so that ⟨A x, y⟩ = ⟨x, Aᵀ y⟩.</summary>
    [TestMethod]
    [DataRow("identity")]
    [DataRow("mask")]
    [DataRow("downsampling")]
    public void Gradients_are_those_of_finite_differences_and_the_adjoint(string name)
    {
        using IDisposable scope = NewDisposeScope();
        ImageOperator damage = Operator(name);
        Tensor images = InversionImages.Random(2, 2, 3, 8, 12).to_type(ScalarType.Float64).requires_grad_();
        Tensor direction = InversionImages.Random(3, damage.Apply(images).shape).to_type(ScalarType.Float64);
        Tensor Product() => (damage.Apply(images) * direction).sum();

        Product().backward();
        long[] some = TestGradients.Some(images);
        TestGradients.RequireSame(TestGradients.Numeric(() => Product().item<double>(), images, some), images.grad!, some);
        Assert.AreEqual(Product().item<double>(), (images * images.grad!).sum().item<double>(), 1e-9);
    }

    [TestMethod]
    [DataRow("identity")]
    [DataRow("mask")]
    [DataRow("downsampling")]
    public void What_agrees_is_damaged_to_what_was_given(string name)
    {
        using IDisposable scope = NewDisposeScope();
        ImageOperator damage = Operator(name);
        Tensor given = damage.Apply(InversionImages.Random(4, 2, 3, 8, 12));
        Tensor agreed = damage.Agree(InversionImages.Random(5, 2, 3, 8, 12), given);

        float[] expected = InversionImages.Values(given), again = InversionImages.Values(damage.Apply(agreed));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], again[i], 1e-5, $"value {i}");
        }

        Assert.IsTrue(InversionImages.Values(agreed).All(value => value is >= -1 and <= 1), "A value left the range.");
    }

    /// <summary>Where no value is cut, back-projection is the smallest change that agrees: one number a square.</summary>
    [TestMethod]
    public void Back_projection_adds_one_number_to_each_square()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor images = InversionImages.Random(6, 1, 1, 4, 4).mul(tensor(0.5f));
        Tensor agreed = new DownsamplingOperator(2).Agree(images, zeros(1, 1, 2, 2));
        float[] change = InversionImages.Values(agreed - images);
        float[] means = InversionImages.Values(new DownsamplingOperator(2).Apply(images));
        for (int i = 0; i < change.Length; i++)
        {
            Assert.AreEqual(-means[(i / 8 * 2) + (i % 4 / 2)], change[i], 1e-6, $"value {i}");
        }
    }

    [TestMethod]
    public void Known_pixels_are_kept_to_the_bit()
    {
        using IDisposable scope = NewDisposeScope();
        PixelMask mask = PixelMask.Random(8, 12, 0.5);
        var damage = new MaskOperator(mask);
        Tensor images = InversionImages.Random(7, 2, 3, 8, 12);
        float[] whole = InversionImages.Values(images), hidden = InversionImages.Values(damage.Apply(images));
        float[] agreed = InversionImages.Values(damage.Agree(InversionImages.Random(8, 2, 3, 8, 12), damage.Apply(images)));
        for (int i = 0; i < whole.Length; i++)
        {
            bool known = mask.IsKnown(i / 12 % 8, i % 12);
            Assert.AreEqual(known ? whole[i] : 0, hidden[i], $"value {i}");
            if (known)
            {
                Assert.AreEqual(whole[i], agreed[i], $"value {i}");
            }
        }
    }

    [TestMethod]
    public void Pixels_count_by_the_share_of_hidden_ones_around_them()
    {
        using IDisposable scope = NewDisposeScope();
        PixelMask mask = PixelMask.Center(16, 16);
        double[] weights = [.. new MaskOperator(mask).Weights(ScalarType.Float64)!.data<double>()];

        Assert.AreEqual(0, weights[(5 * 16) + 5], "A hidden pixel counts nothing.");
        Assert.AreEqual(weights[0], weights[15], "All corners are equally far.");
        // The hole is rows and columns 4 to 11; the window of 7 × 7 around (3, 3) holds rows and columns 4 to 6 of it.
        Assert.AreEqual(9 / 49.0, weights[(3 * 16) + 3] - weights[0], 1e-12);
        // Around (0, 8) the window is cut at the border: 4 × 7 pixels, none of them hidden.
        Assert.AreEqual(weights[0], weights[8], 1e-12);
        Assert.AreEqual(21 / 49.0, weights[(3 * 16) + 8] - weights[0], 1e-12);
    }

    [TestMethod]
    public void Images_of_another_size_are_refused()
    {
        using IDisposable scope = NewDisposeScope();
        Tensor images = zeros(1, 1, 10, 8);
        string factor = Assert.ThrowsExactly<ArgumentException>(() => new DownsamplingOperator(4).Apply(images)).Message;
        Assert.Contains("8x10", factor);
        string size = Assert.ThrowsExactly<ArgumentException>(
            () => new MaskOperator(PixelMask.Left(8, 8)).Apply(images)).Message;
        Assert.Contains("8x8", size);
        Assert.Contains("8x10", size);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new DownsamplingOperator(1));
    }
}
