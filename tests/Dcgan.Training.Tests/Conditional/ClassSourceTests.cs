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
    [DataRow("dogs/1.png", "2.png")]
    [DataRow("dogs/1.png", "dogs/young/2.png")]
    [DataRow("1.png", "2.png")]
    public void Pictures_beside_the_folders_or_a_single_folder_make_no_classes(string first, string second)
    {
        using var folder = new TestFolder();
        Picture(folder, first);
        Picture(folder, second);

        using ImageSet set = Load(folder);

        Assert.IsNull(set.Labels);
        Assert.IsEmpty(set.ClassNames);
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

    private static ImageSet Load(TestFolder folder) => ImageSetLoader.Load(
        new ImageSetOptions { Source = folder.Path, Width = 12 }, progress: null, CancellationToken.None);

    private static void Picture(TestFolder folder, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        PngWriter.Write(new RasterImage(12, 12, 3), folder[file]);
    }
}
