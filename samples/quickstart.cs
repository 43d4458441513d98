#:project ../src/Dcgan.Training/Dcgan.Training.csproj
#:property UsesTorch=true

// Trains a DCGAN on cartoon faces and leaves ONNX files, and a grid of faces that nobody drew.
//
//   dotnet run samples/quickstart.cs                               a minute or two on two cores, and faces that are coarse still
//   dotnet run samples/quickstart.cs -- FOLDER EPOCHS FACES        such as faces 25 12000, for better ones; less than some 20,000
//                                                                  images in all, epochs times faces, stay grey
//
// Elsewhere than in this repository, packages take the place of the first two lines:
//
//   #:package Dcgan.Training@0.1.0
//   #:package libtorch-cpu-linux-x64@2.10.0                        or libtorch-cpu-win-x64, libtorch-cpu-osx-arm64
//   #:package Microsoft.ML.OnnxRuntime@1.31.1
//   #:property PublishAot=false

using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Training;
using Dcgan.Training.Data;
using Dcgan.Training.Native;
using Dcgan.Training.Runs;

int epochs = 10;
int faces = 8000;
if (args.Length > 3
    || (args.Length > 1 && !(int.TryParse(args[1], out epochs) && epochs >= 1))
    || (args.Length > 2 && !(int.TryParse(args[2], out faces) && faces >= 256)))
{
    Console.Error.WriteLine(
        "Usage: quickstart.cs [FOLDER [EPOCHS [FACES]]], for example: faces 25 12000; at least 1 epoch and 256 faces");
    return 2;
}

try
{
    // The faces are drawn, not fetched. A folder of pictures of your own would be the Source here.
    var data = new ImageSetOptions { Source = "sprites", SpriteCount = faces };
    using ImageSet images = ImageSetLoader.Load(data, progress: null, CancellationToken.None);
    using RunFolder run = args.Length > 0 ? RunFolder.Create(args[0]) : RunFolder.CreateNext("runs", images.Name);
    using Trainer trainer = Trainer.Start(run, data, images, new TrainingOptions { Epochs = epochs });

    Console.WriteLine($"Training on {trainer.Device}: {trainer.Plan.Epochs} epochs of {faces} faces.");
    TrainingOutcome? outcome = trainer.Run(new EpochLines(), CancellationToken.None);
    if (outcome?.Exported is { } best)
    {
        // Real faces are at 0; at 50 it draws grey, and below 10 there is no doubt that they are faces.
        Console.WriteLine($"Best after {best.ImagesSeen} images, at a Fréchet distance of {best.Distance:F1} from the real faces.");
    }

    // From here on ONNX Runtime draws. A seed always names the same face.
    using GeneratorSession generator = GeneratorSession.Open(run.GeneratorPath);
    long[] seeds = [.. Enumerable.Range(0, 64)];
    float[] values = new float[seeds.Length * generator.ImageSize];
    generator.GenerateFromSeeds(seeds, values);
    RasterImage[] drawn =
    [
        .. values.Chunk(generator.ImageSize)
            .Select(face => PixelTensors.FromTensor(face, generator.Channels, generator.Height, generator.Width)),
    ];
    string grid = Path.Combine(run.Path, "faces.png");
    PngWriter.Write(ImageGrid.Compose(drawn, columns: 8), grid);

    Console.WriteLine($"{run.GeneratorPath}, {run.DiscriminatorPath}, {run.FeaturesPath}");
    Console.WriteLine(grid);
    return 0;
}
catch (Exception error) when (
    error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException
        or LibTorchException or TrainingDivergedException or InvalidOperationException { InnerException: DllNotFoundException })
{
    // What its user can put right, such as a native package that is missing. Anything else is a mistake of the program and keeps
    // its stack trace.
    Console.Error.WriteLine(error.Message);
    return 1;
}

/// <summary>Tells of each epoch once.</summary>
internal sealed class EpochLines : IProgress<TrainingProgress>
{
    private int _told;

    public void Report(TrainingProgress value)
    {
        if (value.Epoch > _told)
        {
            _told = value.Epoch;

            // Zero says that the time left is not known yet, or that none is.
            string left = value.Remaining > TimeSpan.Zero ? $", {(int)value.Remaining.TotalHours}:{value.Remaining:mm\\:ss} left" : "";
            Console.WriteLine($"epoch {value.Epoch} of {value.Epochs}, {value.ImagesPerSecond:F0} images/s{left}");
        }
    }
}
