using Dcgan.Imaging.Sprites;
using Dcgan.Training.Data;
using TorchSharp;

namespace Dcgan.Training.Tests.Data;

[TestClass]
public class ImageSetLoaderTests
{
    [TestMethod]
    public void Sprites_are_the_faces_of_their_seeds_with_their_attributes()
    {
        using ImageSet set = ImageFiles.Load(
            new ImageSetOptions { SpriteCount = 50, SpriteSeed = 3, Width = 24, Height = 32, Channels = 4 });

        Assert.AreEqual(("sprites", 50, 4, 32, 24), (set.Name, set.Count, set.Channels, set.Height, set.Width));
        SpriteFace face = SpriteFace.FromSeed((3L << 32) + 17);
        byte[] drawn = SpriteRenderer.Draw(face, 24, 32, 4).Pixels;
        byte[] planes = ImageFiles.Pixels(set, 17);
        for (int i = 0; i < drawn.Length; i++)
        {
            Assert.AreEqual(drawn[i], planes[i % 4 * 24 * 32 + i / 4]);
        }

        using torch.Tensor attributes = set.Attributes![17];
        CollectionAssert.AreEqual(face.GetAttributes(), attributes.data<float>().ToArray());
        CollectionAssert.AreEqual(SpriteFace.AttributeNames.ToArray(), set.AttributeNames.ToArray());
    }

    [TestMethod]
    public void Loading_twice_gives_the_same_set_and_another_seed_another()
    {
        using ImageSet first = ImageFiles.Load(new ImageSetOptions { SpriteCount = 200 });
        using ImageSet again = ImageFiles.Load(new ImageSetOptions { SpriteCount = 200 });
        using ImageSet other = ImageFiles.Load(new ImageSetOptions { SpriteCount = 200, SpriteSeed = -1 });

        Assert.AreEqual((32, 32, 3), (first.Width, first.Height, first.Channels));
        Assert.AreEqual(first.Fingerprint, again.Fingerprint);
        Assert.AreNotEqual(first.Fingerprint, other.Fingerprint);
    }

    [TestMethod]
    public void A_set_outlives_the_scope_it_was_loaded_in()
    {
        ImageSet set;
        using (torch.NewDisposeScope())
        {
            set = ImageFiles.Load(new ImageSetOptions { SpriteCount = 3 });
        }

        Assert.IsFalse(set.Images.IsInvalid);
        Assert.IsFalse(set.Attributes!.IsInvalid);
        set.Dispose();
        Assert.IsTrue(set.Images.IsInvalid);
    }

    [TestMethod]
    public void A_missing_path_is_named()
    {
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => ImageFiles.Load("no/such/folder"));

        StringAssert.Contains(error.Message, "no/such/folder");
        StringAssert.Contains(error.Message, "fashion-mnist");
    }

    [TestMethod]
    [DataRow(0, 32, 3)]
    [DataRow(32, 1_000_000, 3)]
    [DataRow(32, 32, 2)]
    public void Shapes_that_cannot_be_are_refused(int width, int height, int channels) =>
        Assert.ThrowsExactly<ArgumentException>(() => ImageFiles.Load("sprites", width, height, channels));

    [TestMethod]
    public void A_set_larger_than_memory_is_refused()
    {
        var options = new ImageSetOptions { SpriteCount = 1_000_000_000, Width = 16_384, Height = 16_384 };

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => ImageFiles.Load(options)).Message, "16384×16384×3");
    }

    [TestMethod]
    public void No_sprites_are_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => ImageFiles.Load(new ImageSetOptions { SpriteCount = 0 }));

    [TestMethod]
    public void Tensors_of_another_type_are_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() =>
        {
            using torch.Tensor images = torch.zeros(2, 3, 8, 8);
            return new ImageSet("floats", images);
        });
}
