using System.Text.Json;
using Dcgan.Imaging;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;
using Dcgan.Training.Runs.Reports;
using Dcgan.Training.Tests.Data;

namespace Dcgan.Training.Tests.Runs;

/// <summary>Two runs that together leave everything that a run can: a plain one, and one with all that has files or fields of its own.</summary>
internal sealed class DocumentedRuns : IDisposable
{
    private readonly TestFolder _folder = new();

    public DocumentedRuns()
    {
        using (ImageSet images = ImageFiles.Load(TestRun.Data))
        {
            TestRun.Start(Plain, images, TestPlans.Options);
        }

        TrainFull();
    }

    public string Plain => _folder["plain"];

    public string Full => _folder["full"];

    public string[] All => [Plain, Full];

    public void Dispose() => _folder.Dispose();

    /// <summary>The names of a JSON value's fields: a dot goes into an object, <c>[]</c> into a list of objects.</summary>
    public static IEnumerable<string> Fields(JsonElement value, string path = "") => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(field => Fields(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}")),
        JsonValueKind.Array when value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object) =>
            value.EnumerateArray().SelectMany(item => Fields(item, $"{path}[]")),
        _ => [path],
    };

    private void TrainFull()
    {
        foreach (string label in new[] { "cat", "dog" })
        {
            for (int i = 0; i < 40; i++)
            {
                PngWriter.Write(ImageFiles.Plain(14, 12, (byte)(3 * i), (byte)label[0], 90, 200), _folder[$"animals/{label}/{i}.png"]);
            }
        }

        File.WriteAllText(_folder["animals/cat/broken.png"], "broken");
        var data = new ImageSetOptions
        {
            Source = _folder["animals"],
            DataRoot = _folder.Path,
            CacheFolder = _folder["cache"],
            Memory = 64 << 20,
            Width = 12,
            Height = 12,
            Channels = 4,
            SkipBadImages = true,
        };
        TrainingOptions options = TestPlans.Options with
        {
            Conditional = true,
            Epochs = 3,
            TensorBoard = true,
            Stability = new StabilityOptions { SpectralNormalization = true, AverageHalfLife = 100 },
            Watch = new WatchOptions
            {
                Samples = 16,
                Patience = 1_000_000,
                Rollback = 1,
                Features = Path.Combine(Repository.Root, "models", "cifar10", "classifier.onnx"),
            },
        };
        using ImageSet images = ImageFiles.Load(data);
        using RunFolder folder = RunFolder.Create(Full);
        using Trainer trainer = Trainer.Start(folder, data, images, options, command: ["train"]);
        trainer.Run(progress: null, CancellationToken.None);
        RunReport.Save(folder, folder.ReportPath);
        ProgressAnimation.Save(folder, folder.AnimationPath);

        // What a healthy training does not leave.
        RunRecord record = RunRecord.Load(folder.RecordPath);
        (record with { Warnings = [new TrainingWarning(TrainingWarningKind.GeneratorCollapsed, 64, "Planted.")] }).Save(folder.RecordPath);
    }
}
