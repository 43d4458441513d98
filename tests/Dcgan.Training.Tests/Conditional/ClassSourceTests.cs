using Dcgan.Imaging;
using Dcgan.Training.Data;

namespace Dcgan.Training.Tests.Conditional;

/// <summary>Where labels and class names come from.</summary>
[TestClass]
public sealed class ClassSourceTests
{
    [TestMethod]
    public void Folders_in_a_folder_are_classes_in_ordinal_order()
    {
        using var folder = new TestFolder();
        foreach (string file in new[] { "dogs/1.png", "cats/2.png", "cats/deep/er/3.png", "Zebras/4.png", "dogs/5.png" })
        {
            Picture(folder, file);
        }

        Directory.CreateDirectory(folder["empty"]);

        using ImageSet set = Load(folder);

        CollectionAssert.AreEqual(new[] { "Zebras", "cats", "dogs" }, set.ClassNames.ToArray());
        CollectionAssert.AreEqual(new long[] { 0, 1, 1, 2, 2 }, set.Labels!.data<long>().ToArray());
    }

    [TestMethod]
    [DataRow("put the pictures of each class", "dogs/1.png", "2.png")]
    [DataRow("'dogs' is the only folder", "dogs/1.png", "dogs/young/2.png")]
    [DataRow("put the pictures of each class", "1.png", "2.png")]
    [DataRow("2.png' lies beside", "dogs/1.png", "2.png", "cats/3.png")]
    [DataRow("2.png' and 1 more pictures lie beside", "dogs/1.png", "2.png", "4.png", "cats/3.png")]
    public void Pictures_beside_the_folders_or_a_single_folder_make_no_classes(string why, params string[] files)
    {
        using var folder = new TestFolder();
        foreach (string file in files)
        {
            Picture(folder, file);
        }

        // It would be an error of its own, if it were decoded.
        File.WriteAllText(folder[files[0]], "no picture");
        Assert.Contains(why, Assert.ThrowsExactly<ArgumentException>(() => Load(folder, needsClasses: true)).Message);

        Picture(folder, files[0]);
        using ImageSet set = Load(folder);
        Assert.IsNull(set.Labels);
        Assert.IsEmpty(set.ClassNames);
        Assert.Contains(why, Assert.ThrowsExactly<ArgumentException>(() => ImageClasses.Of(set)).Message);
    }

    [TestMethod]
    public void Sprites_and_IDX_files_say_why_they_have_no_classes()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["train-images-idx3-ubyte"], Data.ImageFiles.Idx(new byte[4], 1, 2, 2));
        File.WriteAllBytes(folder["odd.idx"], Data.ImageFiles.Idx(new byte[4], 1, 2, 2));
        foreach ((string source, string why) in new[]
        {
            ("sprites", "attributes, which are no classes"),
            (folder["train-images-idx3-ubyte"], "no label file 'train-labels-idx1-ubyte'"),
            (folder["odd.idx"], "cannot be told from its name"),
        })
        {
            var options = new ImageSetOptions { Source = source, SpriteCount = 1, NeedsClasses = true };
            Assert.Contains(why, Assert.ThrowsExactly<ArgumentException>(
                () => ImageSetLoader.Load(options, progress: null, CancellationToken.None)).Message);
        }
    }

    [TestMethod]
    [DataRow("FashionMNIST/raw", "fashion-mnist")]
    [DataRow("fashion_mnist", "fashion-mnist")]
    [DataRow("raw", "train-images-idx3-ubyte")]
    public void Names_come_from_the_folder_in_any_spelling_and_from_the_labels(string place, string name)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder[place]);
        string labels = Path.Combine(Repository.RealData("fashion-mnist"), "train-labels-idx1-ubyte.gz");
        File.WriteAllBytes(folder[$"{place}/train-images-idx3-ubyte"], Data.ImageFiles.Idx(new byte[60_000], 60_000, 1, 1));
        File.Copy(labels, folder[$"{place}/train-labels-idx1-ubyte.gz"]);

        var source = new Training.Data.Sources.IdxSource(
            folder[$"{place}/train-images-idx3-ubyte"],
            Training.Data.Sources.SourceName.OfFile(folder[$"{place}/train-images-idx3-ubyte"]));

        Assert.AreEqual(name, source.Name);
        Assert.AreEqual("Ankle boot", source.ClassNames![9]);
    }

    [TestMethod]
    public void A_folder_of_IDX_files_is_told_their_names()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["FashionMNIST/raw"]);
        string file = folder["FashionMNIST/raw/train-images-idx3-ubyte"];
        File.WriteAllBytes(file, Data.ImageFiles.Idx(new byte[4], 1, 2, 2));
        File.WriteAllBytes(folder["FashionMNIST/raw/t10k-images-idx3-ubyte"], []);
        var options = new ImageSetOptions { Source = folder["FashionMNIST"] };

        string message = Assert.ThrowsExactly<InvalidDataException>(
            () => ImageSetLoader.Load(options, progress: null, CancellationToken.None)).Message;

        Assert.Contains($"'{file}'", message);
        foreach (string root in new[] { "", "FashionMNIST", "FashionMNIST/raw" })
        {
            using ImageSet set = ImageSetLoader.Load(
                new ImageSetOptions { Source = "fashion-mnist", DataRoot = folder[root] }, progress: null, CancellationToken.None);
            Assert.AreEqual(("fashion-mnist", 1), (set.Name, set.Count));
        }

        Assert.Contains($"--data fashion-mnist --data-root '{Path.GetDirectoryName(file)}'", message);
    }

    [TestMethod]
    public void Published_sets_have_the_names_of_their_authors()
    {
        using ImageSet fashion = ImageSetLoader.Load(
            new ImageSetOptions { Source = Path.Combine(Repository.RealData("fashion-mnist"), "t10k-images-idx3-ubyte.gz") },
            progress: null,
            CancellationToken.None);
        string meta = Path.Combine(Repository.RealData("cifar-10-batches-bin"), "batches.meta.txt");

        Assert.AreEqual("Ankle boot", fashion.ClassNames[9]);

        // The first test image of Fashion-MNIST is an ankle boot, and the second a pullover.
        CollectionAssert.AreEqual(new long[] { 9, 2 }, fashion.Labels!.data<long>().Take(2).ToArray());
        if (File.Exists(meta))
        {
            CollectionAssert.AreEqual(
                File.ReadAllLines(meta).Where(line => line.Length > 0).ToArray(),
                Training.Data.Sources.KnownClasses.Cifar10.ToArray());
        }
    }

    private static ImageSet Load(TestFolder folder, bool needsClasses = false) => ImageSetLoader.Load(
        new ImageSetOptions { Source = folder.Path, Width = 12, NeedsClasses = needsClasses }, progress: null, CancellationToken.None);

    private static void Picture(TestFolder folder, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        PngWriter.Write(new RasterImage(12, 12, 3), folder[file]);
    }
}
