namespace Dcgan.Docs.Tests.Commands;

/// <summary>All budgets. A row that no line of the pages needs fails a test; so does one that is no list of options.</summary>
internal static class Budgets
{
    private const string Any = Budget.AnyPage;
    private const string Models = "models/README.md";
    private const string Tiny = "--epochs 1 --width 4 --latent 8 --batch 20 --threads 1";
    private const string Sprites = "--epochs 1 --width 4 --latent 8 --batch 200 --threads 1 --no-watch";
    private const string Watched = Tiny + " --watch-samples 32";

    public static IReadOnlyList<Budget> All { get; } =
    [
        new(Any, "train", Sprites, "Trainings take minutes."),
        new(Any, "train --data", Watched, "Trainings take minutes."),
        new(Any, "train --data sprites", Sprites, "Trainings take minutes."),
        new(Any, "train --resume", "--epochs 2", "It goes on from a run of one epoch."),
        new(Any, "train --data fashion-mnist", Watched + " --data-root data", "The set would be fetched."),
        new(Models, "train --data DATA/fashion-mnist/train-images-idx3-ubyte.gz --epochs 12", Tiny, "Trainings take minutes."),
        new(Models, "train --data DATA/noto-emoji", Tiny, "Trainings take minutes."),
        new(Any, "train-classifier", "--epochs 1 --width 4 --threads 1", "Trainings take minutes."),
        new(Any, "evaluate --model", "--samples 100", "10,000 images take half a minute."),
        new(Models, "evaluate --model models/sprites/generator.onnx", "--samples 100", "10,000 images take half a minute.")
        {
            // It is printed where more images are judged than are held back of the 12,000.
            Lacks = "Fréchet distance of as many as real",
        },
        new(Any, "nearest-neighbour", "--samples 50,100", "As many images have to be made, and the set is a small one."),
    ];
}
