using Dcgan.Training.Checkpoints;
using Dcgan.Training.Loop;
using Dcgan.Training.Tests.Weights;
using Dcgan.Training.Weights;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Checkpoints;

[TestClass]
public sealed class CheckpointTests
{
    private const string Fingerprint = "0123abcd";

    [TestMethod]
    public void A_state_comes_back_whole()
    {
        using var folder = new TestFolder();
        using TrainingState saved = Trained(TestPlans.Tiny);
        Checkpoint.Save(folder["c"], saved, TestPlans.Tiny, Fingerprint);
        using var loaded = new TrainingState(TestPlans.Tiny, CPU);

        Checkpoint.Load(folder["c"], loaded, TestPlans.Tiny, Fingerprint);

        Assert.AreEqual(3, loaded.Step);
        Assert.AreEqual(3, loaded.GeneratorAdam.Steps);
        Assert.AreEqual(3, loaded.DiscriminatorAdam.Steps);
        using IDisposable scope = NewDisposeScope();
        foreach (((string name, Tensor expected), (_, Tensor actual)) in saved.Tensors().Zip(loaded.Tensors()))
        {
            Assert.IsTrue(TestNetworks.Same(expected, actual), name);
        }
    }

    [TestMethod]
    public void Weights_statistics_and_moments_lie_in_the_file_under_their_PyTorch_names()
    {
        using var folder = new TestFolder();
        using TrainingState state = Trained(TestPlans.Tiny);
        Checkpoint.Save(folder["c"], state, TestPlans.Tiny, Fingerprint);

        SafetensorsFile file = SafetensorsFile.Read(folder["c"]);

        Assert.AreEqual("3", file.Metadata("step"));
        CollectionAssert.AreEqual(
            TestNetworks.Values(state.Generator.get_parameter("main.0.weight")!), file.Floats("generator.main.0.weight"));
        CollectionAssert.AreEqual(new long[] { 8, 8, 3, 3 }, file.Shape("generator.main.0.weight"));
        CollectionAssert.AreEqual(new long[] { 8, 4, 4, 4 }, file.Shape("discriminator_adam.main.2.weight.exp_avg_sq"));
        CollectionAssert.IsSubsetOf(
            new[] { "generator.main.1.running_var", "discriminator.main.3.num_batches_tracked" }, file.Names.ToArray());
        int networks = state.Generator.state_dict().Count + state.Discriminator.state_dict().Count;
        int moments = 2 * (state.Generator.parameters().Count() + state.Discriminator.parameters().Count());
        Assert.AreEqual(networks + moments, file.Names.Count());
    }

    [TestMethod]
    public void A_checkpoint_of_another_run_is_refused()
    {
        TrainingPlan plan = TestPlans.Tiny;
        RequireRefused(plan with { FeatureMaps = 8 }, Fingerprint, "architecture");
        RequireRefused(plan with { LatentSize = 9 }, Fingerprint, "main.0.weight");
        RequireRefused(plan with { Channels = 3 }, Fingerprint, "architecture");
        RequireRefused(plan with { Height = 24, Width = 24 }, Fingerprint, "architecture");
        RequireRefused(plan with { Seed = 12 }, Fingerprint, "seed");
        RequireRefused(plan, "other", "images");
    }

    [TestMethod]
    [DataRow("format", "dcgan-checkpoint-2", "dcgan-checkpoint-2")]
    [DataRow("step", "-1", "step")]
    [DataRow("step", "many", "step")]
    [DataRow("step", null, "step")]
    [DataRow("seed", "", "seed")]
    public void A_checkpoint_with_strange_text_is_refused(string key, string? value, string named)
    {
        using var folder = new TestFolder();
        using TrainingState state = Trained(TestPlans.Tiny);
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "dcgan-checkpoint-1",
            ["step"] = "3",
            ["seed"] = "11",
            ["data_sha256"] = Fingerprint,
        };
        metadata.Remove(key);
        if (value is not null)
        {
            metadata[key] = value;
        }

        Safetensors.Write(folder["c"], state.Tensors(), metadata);

        string message = Assert.ThrowsExactly<InvalidDataException>(
            () => Checkpoint.Load(folder["c"], state, TestPlans.Tiny, Fingerprint)).Message;
        StringAssert.Contains(message, folder["c"]);
        StringAssert.Contains(message, named);
    }

    [TestMethod]
    public void A_refused_checkpoint_leaves_the_state_as_it_was()
    {
        using var folder = new TestFolder();
        using TrainingState saved = Trained(TestPlans.Tiny);
        (string Name, Tensor Tensor)[] tensors = [.. saved.Tensors().SkipLast(1)];
        Safetensors.Write(folder["c"], tensors, new Dictionary<string, string>
        {
            ["format"] = "dcgan-checkpoint-1",
            ["step"] = "3",
            ["seed"] = "11",
            ["data_sha256"] = Fingerprint,
        });
        using var state = new TrainingState(TestPlans.Tiny, CPU);
        float[] before = TestNetworks.Weights(state.Generator);

        Assert.ThrowsExactly<InvalidDataException>(
            () => Checkpoint.Load(folder["c"], state, TestPlans.Tiny, Fingerprint));

        CollectionAssert.AreEqual(before, TestNetworks.Weights(state.Generator));
        Assert.AreEqual(0, state.Step);
    }

    [TestMethod]
    public void A_write_that_fails_midway_leaves_the_older_checkpoint_and_nothing_else()
    {
        using var folder = new TestFolder();
        using TrainingState state = Trained(TestPlans.Tiny);
        Checkpoint.Save(folder["c"], state, TestPlans.Tiny, Fingerprint);
        byte[] before = File.ReadAllBytes(folder["c"]);

        Assert.Throws<Exception>(() => Dcgan.Shared.AtomicFile.Write(folder["c"], stream =>
        {
            stream.Write(before.AsSpan(0, 100));
            throw new IOException("No space left on device");
        }));

        CollectionAssert.AreEqual(before, File.ReadAllBytes(folder["c"]));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_file_that_the_system_does_not_let_grow_is_named()
    {
        using var folder = new TestFolder();

        IOException failure = Assert.ThrowsExactly<IOException>(() =>
            Dcgan.Shared.AtomicFile.Write(folder["c"], stream => stream.SetLength(long.MaxValue)));

        Assert.Contains(folder["c"], failure.Message);
        Assert.DoesNotContain("Parameter", failure.Message);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_failure_of_another_file_is_not_put_down_to_this_one()
    {
        using var folder = new TestFolder();
        Exception[] failures = [new IOException("'source.png' cannot be read"), new UnauthorizedAccessException("'source.png'")];
        foreach (Exception failure in failures)
        {
            Assert.AreSame(failure, Assert.Throws<Exception>(() =>
                Dcgan.Shared.AtomicFile.Write(folder["c"], stream =>
                {
                    stream.WriteByte(1);
                    throw failure;
                })));
        }

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_mistake_of_who_writes_is_no_failure_of_the_file()
    {
        using var folder = new TestFolder();
        var mistake = new ArgumentOutOfRangeException("value");

        Assert.AreSame(mistake, Assert.ThrowsExactly<ArgumentOutOfRangeException>(() =>
            Dcgan.Shared.AtomicFile.Write(folder["c"], stream =>
            {
                stream.WriteByte(1);
                throw mistake;
            })));

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_place_that_cannot_be_written_is_named()
    {
        using var folder = new TestFolder();
        using TrainingState state = Trained(TestPlans.Tiny);
        File.WriteAllText(folder["file"], "in the way");
        Directory.CreateDirectory(folder["folder"]);

        foreach (string path in new[] { Path.Combine(folder["file"], "c"), folder["folder"] })
        {
            StringAssert.Contains(
                Assert.ThrowsExactly<IOException>(
                    () => Checkpoint.Save(path, state, TestPlans.Tiny, Fingerprint)).Message,
                path);
        }

        Assert.HasCount(2, Directory.GetFileSystemEntries(folder.Path));
        Assert.AreEqual("in the way", File.ReadAllText(folder["file"]));
    }

    private static void RequireRefused(TrainingPlan plan, string fingerprint, string named)
    {
        using var folder = new TestFolder();
        using TrainingState saved = Trained(TestPlans.Tiny);
        Checkpoint.Save(folder["c"], saved, TestPlans.Tiny, Fingerprint);
        using var state = new TrainingState(plan, CPU);

        string message = Assert.ThrowsExactly<InvalidDataException>(
            () => Checkpoint.Load(folder["c"], state, plan, fingerprint)).Message;

        StringAssert.Contains(message, folder["c"]);
        StringAssert.Contains(message, named);
    }

    private static TrainingState Trained(TrainingPlan plan) => TestSteps.Played(plan, steps: 3);
}
