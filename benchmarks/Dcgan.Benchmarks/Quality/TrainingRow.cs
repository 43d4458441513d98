using Dcgan.Training.Runs;

namespace Dcgan.Benchmarks.Quality;

/// <summary>One training: a recipe on a set with a seed. Everything about it lies in a folder of its own.</summary>
/// <param name="Set">The images.</param>
/// <param name="Recipe">How it is trained.</param>
/// <param name="Seed">Names every random choice of it.</param>
internal sealed record TrainingRow(QualitySet Set, Recipe Recipe, int Seed)
{
    private const string TrainingFile = "training.json";
    private const string JudgementFile = "judgement.json";
    private const int QuickImages = 2_000;
    private const int QuickTestImages = 600;
    private const int QuickWidth = 8;

    /// <summary>Names it on the command line.</summary>
    public string Name => $"{Set.Name}/{Recipe.Name}/{Seed}";

    /// <summary>All trainings that are asked for, the most important first.</summary>
    public static IReadOnlyList<TrainingRow> All(QualityOptions options)
    {
        QualitySet[] sets = [.. QualitySet.All.Where(set => options.Sets.Contains(set.Name))];
        return
        [
            .. from entry in sets.Index()
               from recipe in Recipes.All(options)
               where recipe.Sets.Contains(entry.Item.Name)
               from seed in entry.Item.Name == QualitySet.FashionMnist ? options.Seeds : options.Seeds.Take(1)
               orderby entry.Index, recipe.Stage, seed
               select new TrainingRow(entry.Item, recipe, seed),
        ];
    }

    /// <summary>Its folder. Another number of epochs or of threads is another training.</summary>
    public string Folder(QualityOptions options) => Path.Combine(
        options.WorkFolder,
        options.Quick ? $"quick-{Set.Name}" : Set.Name,
        $"{Recipe.Name}-{Epochs(options)}-epochs-{options.Threads}-threads",
        $"seed-{Seed}");

    /// <summary>Takes its folder, making it where it is missing.</summary>
    /// <returns>What holds it until it is disposed; null where another process does.</returns>
    public FileStream? TryClaim(QualityOptions options)
    {
        Directory.CreateDirectory(Folder(options));
        return FolderLock.TryTake(Folder(options));
    }

    /// <summary>The file of <see cref="TrainingFigures"/>, which is there once the training has ended.</summary>
    public string TrainingPath(QualityOptions options) => Path.Combine(Folder(options), TrainingFile);

    /// <summary>The file of <see cref="SetFigures"/>.</summary>
    public string JudgementPath(QualityOptions options) => Path.Combine(Folder(options), JudgementFile);

    /// <summary>The trained generator.</summary>
    public string GeneratorPath(QualityOptions options) => Path.Combine(Folder(options), "generator.onnx");

    /// <summary>The product's run.</summary>
    public string RunPath(QualityOptions options) => Path.Combine(Folder(options), "run");

    /// <summary>Epochs to train.</summary>
    public int Epochs(QualityOptions options) => options.Quick ? 1 : Set.Epochs ?? Recipe.Epochs;

    /// <summary>Feature maps of the layer nearest the image.</summary>
    public int Width(QualityOptions options) => options.Quick ? QuickWidth : Set.Width;

    /// <summary>The set's images.</summary>
    public static SplitImages Load(QualitySet set, QualityOptions options, CancellationToken cancellation)
    {
        SplitImages images = set.Load(options, cancellation);
        return options.Quick ? images.Cut(QuickImages, QuickTestImages) : images;
    }
}
