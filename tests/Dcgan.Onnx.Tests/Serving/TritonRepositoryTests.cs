using Dcgan.Onnx.Serving;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Serving;

[TestClass]
public sealed class TritonRepositoryTests
{
    private static readonly TritonModel _first = TritonModel.Create(TinyModels.Generator());
    private static readonly TritonModel _second = TritonModel.Create(TinyModels.Generator(seed: 9));

    [TestMethod]
    public void A_new_model_is_a_folder_with_a_configuration_and_version_1()
    {
        using var folder = new TestFolder();

        TritonVersion version = new TritonRepository(folder["repository"]).Add(_first);

        Assert.AreEqual(new TritonVersion(Path.Combine(folder["repository"], "dcgan_generator", "1", "model.onnx"), 1, true), version);
        RequireFiles(folder["repository"], "dcgan_generator/1/model.onnx", "dcgan_generator/config.pbtxt");
        CollectionAssert.AreEqual(_first.Model.ToBytes(), File.ReadAllBytes(version.File));
        Assert.AreEqual(_first.Configuration, File.ReadAllText(Path.Combine(folder["repository"], "dcgan_generator", "config.pbtxt")));
    }

    [TestMethod]
    public void The_same_model_again_changes_nothing_but_the_configuration()
    {
        using var folder = new TestFolder();
        var repository = new TritonRepository(folder.Path);
        TritonVersion version = repository.Add(_first);
        string configuration = Path.Combine(folder["dcgan_generator"], "config.pbtxt");
        DateTime longAgo = DateTime.UnixEpoch;
        File.SetLastWriteTimeUtc(version.File, longAgo);
        File.SetLastWriteTimeUtc(configuration, longAgo);

        Assert.AreEqual(version with { IsNew = false }, repository.Add(_first));
        Assert.AreEqual(longAgo, File.GetLastWriteTimeUtc(configuration));
        TritonModel other = TritonModel.Create(_first.Model, new TritonOptions { MaxBatchSize = 8 });
        Assert.AreEqual(version with { IsNew = false }, repository.Add(other));

        Assert.AreEqual(longAgo, File.GetLastWriteTimeUtc(version.File));
        Assert.AreEqual(8, Protoc.Read(File.ReadAllText(configuration)).MaxBatchSize);
        RequireFiles(folder.Path, "dcgan_generator/1/model.onnx", "dcgan_generator/config.pbtxt");
    }

    [TestMethod]
    public void Another_model_of_the_name_becomes_the_version_after_the_highest_number()
    {
        using var folder = new TestFolder();
        var repository = new TritonRepository(folder.Path);
        byte[] kept = File.ReadAllBytes(repository.Add(_first).File);
        Directory.CreateDirectory(folder["dcgan_generator/9"]);
        Directory.CreateDirectory(folder["dcgan_generator/012"]);
        Directory.CreateDirectory(folder["dcgan_generator/configs"]);
        File.WriteAllText(folder["dcgan_generator/configs/h100.pbtxt"], "max_batch_size: 512");

        TritonVersion version = repository.Add(_second);

        Assert.AreEqual(10, version.Number);
        CollectionAssert.AreEqual(_second.Model.ToBytes(), File.ReadAllBytes(version.File));
        CollectionAssert.AreEqual(kept, File.ReadAllBytes(folder["dcgan_generator/1/model.onnx"]));
        RequireFiles(
            folder.Path, "dcgan_generator/1/model.onnx", "dcgan_generator/10/model.onnx", "dcgan_generator/config.pbtxt",
            "dcgan_generator/configs/h100.pbtxt");
    }

    [TestMethod]
    public void Other_models_are_left_alone()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["resnet/1"]);
        File.WriteAllText(folder["resnet/config.pbtxt"], "name: \"resnet\"");
        File.WriteAllText(folder["resnet/1/model.onnx"], "a network");
        File.WriteAllText(folder["notes.txt"], "mine");

        new TritonRepository(folder.Path).Add(_first);

        Assert.AreEqual("name: \"resnet\"", File.ReadAllText(folder["resnet/config.pbtxt"]));
        RequireFiles(
            folder.Path, "dcgan_generator/1/model.onnx", "dcgan_generator/config.pbtxt", "notes.txt", "resnet/1/model.onnx",
            "resnet/config.pbtxt");
    }

    [TestMethod]
    [DataRow("dcgan_generator/config.pbtxt")]
    [DataRow("dcgan_generator/1/model.onnx")]
    public void A_model_of_somebody_else_under_the_name_is_refused_and_kept(string file)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        File.WriteAllText(folder[file], "name: \"dcgan_generator\"");

        string message = Assert.ThrowsExactly<InvalidDataException>(() => new TritonRepository(folder.Path).Add(_first)).Message;

        Assert.Contains(folder["dcgan_generator"], message);
        Assert.Contains("another name", message);
        RequireFiles(folder.Path, file);
    }

    [TestMethod]
    public void A_file_in_place_of_the_repository_is_named()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["file"], "no folder");

        Assert.Contains(folder["file"], Assert.Throws<IOException>(() => new TritonRepository(folder["file"]).Add(_first)).Message);
    }

    [TestMethod]
    public void A_disk_that_refuses_a_file_leaves_nothing_behind()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Relies on the longest path of Linux, 4095 bytes.");
        }

        using var folder = new TestFolder();
        string repository = folder.Path;
        while (repository.Length < 3980)
        {
            repository = Path.Combine(repository, new string('d', Math.Min(200, 3999 - repository.Length)));
        }

        Directory.CreateDirectory(repository);

        Assert.Throws<IOException>(() => new TritonRepository(repository).Add(_first));
        Assert.IsEmpty(Directory.GetFileSystemEntries(repository));

        // What another export is writing at the time stays.
        string others = Path.Combine(repository, "dcgan_generator", ".a.tmp");
        Directory.CreateDirectory(others);
        Assert.Throws<IOException>(() => new TritonRepository(repository).Add(_first));
        CollectionAssert.AreEqual(new[] { others }, Directory.GetFileSystemEntries(Path.GetDirectoryName(others)!));
    }

    [TestMethod]
    public void A_version_that_comes_to_nothing_leaves_the_configuration_as_it_was()
    {
        using var folder = new TestFolder();
        var repository = new TritonRepository(folder.Path);
        repository.Add(_first);
        File.WriteAllText(folder["dcgan_generator/2"], "in the way of the next version");
        TritonModel other = TritonModel.Create(_second.Model, new TritonOptions { MaxBatchSize = 8 });

        Assert.Throws<IOException>(() => repository.Add(other));

        Assert.AreEqual(_first.Configuration, File.ReadAllText(folder["dcgan_generator/config.pbtxt"]));
        RequireFiles(folder.Path, "dcgan_generator/1/model.onnx", "dcgan_generator/2", "dcgan_generator/config.pbtxt");
        Assert.HasCount(3, Directory.GetFileSystemEntries(folder["dcgan_generator"]));
    }

    [TestMethod]
    public void Versions_with_other_inputs_or_outputs_are_refused()
    {
        using var folder = new TestFolder();
        var repository = new TritonRepository(folder.Path);
        repository.Add(_first);
        TritonModel[] others =
        [
            TritonModel.Create(TinyModels.Generator(channels: 1)), TritonModel.Create(TinyModels.Generator(height: 12)),
            TritonModel.Create(TinyModels.Generator(latentSize: 6)),
        ];

        foreach (TritonModel other in others)
        {
            string message = Assert.ThrowsExactly<InvalidDataException>(() => repository.Add(other)).Message;
            Assert.Contains(folder["dcgan_generator/config.pbtxt"], message);
            Assert.Contains("--triton-name", message);
            Assert.AreEqual(message, Assert.ThrowsExactly<InvalidDataException>(() => repository.Check(other)).Message);
        }

        Assert.AreEqual(_first.Configuration, File.ReadAllText(folder["dcgan_generator/config.pbtxt"]));
        RequireFiles(folder.Path, "dcgan_generator/1/model.onnx", "dcgan_generator/config.pbtxt");
    }

    /// <summary>What an export that was killed has left, before or after it wrote a configuration, is in nobody's way.</summary>
    [TestMethod]
    public void What_an_export_that_was_killed_left_is_left_alone()
    {
        using var folder = new TestFolder();
        var repository = new TritonRepository(folder.Path);
        const string Left = "dcgan_generator/.version.7-0123.tmp/.model.onnx.7-4567.tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(folder[Left])!);
        File.WriteAllText(folder[Left], "half a network");
        TritonModel other = TritonModel.Create(TinyModels.Generator(height: 12));

        Assert.AreEqual(1, repository.Add(_first).Number);
        Directory.Delete(folder["dcgan_generator/1"], recursive: true);
        Assert.AreEqual(1, repository.Add(other).Number);

        Assert.AreEqual(other.Configuration, File.ReadAllText(folder["dcgan_generator/config.pbtxt"]));
        RequireFiles(folder.Path, Left, "dcgan_generator/1/model.onnx", "dcgan_generator/config.pbtxt");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Exports_at_the_same_time_make_a_version_each()
    {
        using var folder = new TestFolder();
        TritonModel[] models = [.. Enumerable.Range(0, 8).Select(seed => TritonModel.Create(TinyModels.Generator(seed: seed)))];
        using var start = new Barrier(models.Length);
        var versions = new TritonVersion[models.Length];

        Thread[] exports =
        [
            .. models.Select((model, number) => new Thread(() =>
            {
                start.SignalAndWait();
                versions[number] = new TritonRepository(folder.Path).Add(model);
            })),
        ];
        Array.ForEach(exports, export => export.Start());
        Array.ForEach(exports, export => export.Join());

        CollectionAssert.AreEquivalent(
            new long[] { 1, 2, 3, 4, 5, 6, 7, 8 }, versions.Select(version => version.Number).ToArray());
        foreach ((TritonModel model, TritonVersion version) in models.Zip(versions))
        {
            CollectionAssert.AreEqual(model.Model.ToBytes(), File.ReadAllBytes(version.File));
        }

        CollectionAssert.Contains(
            models.Select(model => model.Configuration).ToArray(), File.ReadAllText(folder["dcgan_generator/config.pbtxt"]));
        Assert.HasCount(9, Directory.GetFileSystemEntries(folder["dcgan_generator"]));
    }

    [TestMethod]
    public void A_name_can_be_checked_before_there_is_a_model()
    {
        using var folder = new TestFolder();
        var repository = new TritonRepository(folder.Path);
        Directory.CreateDirectory(folder["dcgan_generator/1"]);

        repository.Check("dcgan_features");
        Assert.Contains("dcgan_generator", Assert.ThrowsExactly<InvalidDataException>(() => repository.Check("dcgan_generator")).Message);
        Assert.Contains("dcgan_generator", Assert.ThrowsExactly<InvalidDataException>(() => repository.Check(_first)).Message);
    }

    private static void RequireFiles(string folder, params string[] names) => CollectionAssert.AreEqual(
        names,
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal).ToArray());
}
