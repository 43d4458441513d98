using Dcgan.Training.MLNet;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Dcgan.Training.Tests.MLNet;

/// <summary>The folder of a run that nobody named.</summary>
[TestClass]
public sealed class TemporaryFolderTests
{
    private readonly MLContext _mlContext = new();
    private readonly List<string> _warnings = [];

    public TemporaryFolderTests() => _mlContext.Log += (_, entry) =>
        _warnings.AddRange(entry.Kind == ChannelMessageKind.Warning ? [entry.Message] : []);

    [TestMethod]
    public void It_is_removed_with_the_run_in_it()
    {
        using IChannel channel = Start();
        string path;
        using (var place = TrainingPlace.Create(path: null, channel))
        {
            path = place.Folder.Path;
            File.WriteAllText(place.Folder.RecordPath, "{}");
            Directory.CreateDirectory(place.Folder.SamplesPath);
        }

        Assert.IsFalse(Directory.Exists(path));
        Assert.IsEmpty(_warnings);
    }

    [TestMethod]
    public void An_exception_outlives_a_folder_that_cannot_be_removed()
    {
        using IChannel channel = Start();
        string path = "";

        var error = Assert.ThrowsExactly<InvalidDataException>(() =>
        {
            using var place = TrainingPlace.Create(path: null, channel);
            path = place.Folder.Path;

            // Gone already, it cannot be removed on any system, nor by any user.
            Directory.Delete(path, recursive: true);
            throw new InvalidDataException("of training");
        });

        Assert.AreEqual("of training", error.Message);
        StringAssert.Contains(Assert.ContainsSingle(_warnings), path);
    }

    [TestMethod]
    public void A_named_folder_stays()
    {
        using var folder = new TestFolder();
        using IChannel channel = Start();

        TrainingPlace.Create(folder["run"], channel).Dispose();

        Assert.IsTrue(Directory.Exists(folder["run"]));
    }

    private IChannel Start() => ((IHostEnvironment)_mlContext).Register("Test").Start("Testing");
}
