using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Loop;
using Dcgan.Training.Runs;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Conditional;

[TestClass]
public sealed class ConditionalTrainingTests
{
    private const int Count = 60;
    private const int Batch = 8;

    [TestMethod]
    public void Real_images_come_with_their_own_labels()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = ConditionalImages.Numbered(Count);
        using TrainingBatches batches = Batches(images, seed: 1);
        for (int step = 0; step < 20; step++)
        {
            long[] expected = [.. TestImages.Numbers(batches.Real(step)).Select(number => ConditionalImages.ClassOf(number.Image))];
            CollectionAssert.AreEqual(expected, batches.RealLabels(step)!.data<long>().ToArray());
        }
    }

    [TestMethod]
    public void Classes_are_drawn_as_often_as_the_images_have_them_by_seed_and_step_alone()
    {
        using IDisposable scope = NewDisposeScope();
        using ImageSet images = ConditionalImages.Numbered(Count);
        using TrainingBatches batches = Batches(images, seed: 1);
        using TrainingBatches again = Batches(images, seed: 1);
        using TrainingBatches other = Batches(images, seed: 2);
        const int Steps = 2000;
        long[][] drawn = [.. Enumerable.Range(0, Steps).Select(step => batches.DrawnLabels(step)!.data<long>().ToArray())];

        double share = drawn.SelectMany(labels => labels).Count(label => label == 0) / (double)(Steps * Batch);
        Assert.AreEqual(0.5, share, 4 * Math.Sqrt(0.25 / (Steps * Batch)));
        CollectionAssert.AreEqual(drawn[1234], again.DrawnLabels(1234)!.data<long>().ToArray());
        Assert.IsTrue(Enumerable.Range(0, 10).Any(step => !drawn[step].SequenceEqual(other.DrawnLabels(step)!.data<long>().ToArray())));

        // They are no copy of the real images' labels, which would tell the two apart by nothing.
        Assert.IsTrue(Enumerable.Range(0, 10).Any(step => !drawn[step].SequenceEqual(batches.RealLabels(step)!.data<long>().ToArray())));
    }

    [TestMethod]
    public void A_cancelled_and_resumed_run_ends_bit_for_bit_as_an_uninterrupted_one()
    {
        using var folder = new TestFolder();
        using ImageSet images = ConditionalImages.Sprites();
        TrainingOptions options = TestPlans.Watched with
        {
            Conditional = true,
            Flip = true,
            Stability = new StabilityOptions { AverageHalfLife = 100, Augmentation = "none", GradientPenalty = 0.1, DiscriminatorSteps = 2 },
        };
        TrainingOutcome whole = TestRun.Start(folder["whole"], images, options)!;

        using var cancellation = new CancellationTokenSource();
        Assert.IsNull(TestRun.Start(folder["cut"], images, options, _ => cancellation.Cancel(), cancellation.Token));
        Assert.IsNotNull(TestRun.Resume(folder["cut"], images));

        TestRun.RequireSame(folder["whole"], folder["cut"]);
        Assert.IsTrue(whole.Parity.Holds, $"{whole.Parity}");

        // The exported file, asked for the same classes, is as good as the snapshot that it comes from.
        Assert.IsNotNull(whole.Exported);
        Assert.IsFalse(whole.Warnings.Any(warning => warning.Kind == TrainingWarningKind.ExportDiffers));
    }

    [TestMethod]
    public void Spectral_normalization_and_bfloat16_take_labels()
    {
        using var folder = new TestFolder();
        using ImageSet images = ConditionalImages.Sprites();
        TrainingOptions options = TestPlans.Options with
        {
            Conditional = true,
            Precision = "bf16",
            Epochs = 2,
            Stability = new StabilityOptions { SpectralNormalization = true, Loss = "hinge", AverageHalfLife = 0, Augmentation = "none" },
        };

        Assert.IsTrue(TestRun.Start(folder["run"], images, options)!.Parity.Holds);
    }

    [TestMethod]
    public void The_plan_and_the_files_know_the_classes_and_the_features_none()
    {
        using var folder = new TestFolder();
        using ImageSet images = ConditionalImages.Numbered(Count);
        TestRun.Start(folder["run"], images, TestPlans.Options with { Conditional = true, Epochs = 1 });

        ClassLabels expected = ConditionalImages.LabelsOf(Count);
        Assert.AreEqual(expected, RunRecord.Load(Path.Combine(folder["run"], "run.json")).Plan.Classes);
        Assert.AreEqual(expected, Read("generator").Classes);
        Assert.AreEqual(expected, Read("discriminator").Classes);
        Assert.IsNull(Read("features").Classes);
        Assert.HasCount(1, OnnxModel.Load(Path.Combine(folder["run"], "features.onnx")).Inputs);

        ModelMetadata Read(string name) => ModelMetadata.Read(OnnxModel.Load(Path.Combine(folder["run"], $"{name}.onnx")));
    }

    [TestMethod]
    public void A_run_whose_labels_have_changed_is_not_resumed()
    {
        using var folder = new TestFolder();
        using ImageSet images = ConditionalImages.Sprites();
        using ImageSet changed = ConditionalImages.Sprites(shift: 1);
        using ImageSet without = TestImages.Sprites();
        TestRun.Start(folder["run"], images, TestPlans.Options with { Conditional = true, Epochs = 1 });

        foreach (ImageSet other in new[] { changed, without })
        {
            string refusal = Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(folder["run"], other, epochs: 2)).Message;
            StringAssert.Contains(refusal, folder["run"]);
            StringAssert.Contains(refusal, "labels");
            StringAssert.Contains(refusal, "start a new run");
        }

        // A training without labels does not care for them.
        TestRun.Start(folder["plain"], images, TestPlans.Options with { Epochs = 1 });
        Assert.IsNotNull(TestRun.Resume(folder["plain"], changed, epochs: 2));
    }

    [TestMethod]
    public void A_run_whose_classes_have_other_names_is_not_resumed()
    {
        using var folder = new TestFolder();
        using ImageSet images = ConditionalImages.Numbered(Count);
        using var renamed = new ImageSet(
            "numbered", images.Images.clone(), images.Labels!.clone(), classNames: ["odd", "even", "odder"]);
        TestRun.Start(folder["run"], images, TestPlans.Options with { Conditional = true, Epochs = 1 });

        string refusal = Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(folder["run"], renamed, epochs: 2)).Message;

        StringAssert.Contains(refusal, Path.Combine(folder["run"], "run.json"));
        StringAssert.Contains(refusal, "3: even, odd, odder");
        StringAssert.Contains(refusal, "3: odd, even, odder");
        StringAssert.Contains(refusal, "Name them as they were");
    }

    /// <summary>What a run.json says of its classes is held against the images before networks are built of it.</summary>
    [TestMethod]
    [DataRow("\"count\": 3", "\"count\": 4")]
    [DataRow("\"odder\"", "\"oddest\"")]
    [DataRow("\"labelFingerprint\"", "\"labelFingerprints\"")]
    [DataRow("\"classes\": {", "\"klasses\": {")]
    public void A_record_that_does_not_fit_its_classes_is_refused_by_name(string good, string bad)
    {
        using var folder = new TestFolder();
        using ImageSet images = ConditionalImages.Numbered(Count);
        TestRun.Start(folder["run"], images, TestPlans.Options with { Conditional = true, Epochs = 1 });
        string path = Path.Combine(folder["run"], "run.json");
        string text = File.ReadAllText(path);
        StringAssert.Contains(text, good);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));

        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => TestRun.Resume(folder["run"], images, epochs: 2)).Message, path);
    }

    [TestMethod]
    public void Images_without_labels_or_of_one_class_are_refused()
    {
        using ImageSet without = TestImages.Numbered(Count);
        using var one = new ImageSet("ones", without.Images.clone(), zeros(Count, int64));
        using var negative = new ImageSet("negative", without.Images.clone(), arange(-1, Count - 1, int64));
        TrainingOptions options = TestPlans.Options with { Conditional = true };

        StringAssert.Contains(Refusal(without), "'numbered' has no labels");
        StringAssert.Contains(Refusal(one), "two classes or more");
        StringAssert.Contains(Refusal(negative), "-1 to");

        string Refusal(ImageSet images) =>
            Assert.ThrowsExactly<ArgumentException>(() => TrainingPlan.Create(options, images)).Message;
    }

    private static TrainingBatches Batches(ImageSet images, long seed) => new(
        images,
        arange(0, images.Count, int64).DetachFromDisposeScope(),
        Batch,
        flip: false,
        seed,
        CPU,
        ConditionalImages.LabelsOf(images.Count));
}
