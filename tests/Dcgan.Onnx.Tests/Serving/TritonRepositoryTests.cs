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
    }

    private static void RequireFiles(string folder, params string[] names) => CollectionAssert.AreEqual(
        names,
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal).ToArray());
}
