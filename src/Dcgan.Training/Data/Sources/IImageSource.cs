namespace Dcgan.Training.Data.Sources;

/// <summary>Where images come from. What can be wrong with it as a whole is found when it is opened.</summary>
internal interface IImageSource
{
    /// <summary>What the set is called; never a path.</summary>
    string Name { get; }

    /// <summary>Number of images, at least 1.</summary>
    int Count { get; }

    /// <summary>The shape that the images get where none is asked for.</summary>
    ImageShape OwnShape { get; }

    /// <summary>The classes, one per image, once filled; null where there are none.</summary>
    long[]? Labels => null;

    /// <summary>What the classes are called, from label 0 on; null where nobody knows.</summary>
    IReadOnlyList<string>? ClassNames => null;

    /// <summary>Attributes [image, attribute] in [0, 1], once filled; null where there are none.</summary>
    float[,]? Attributes => null;

    /// <summary>The names of the attributes; null where there are none.</summary>
    IReadOnlyList<string>? AttributeNames => null;

    /// <summary>Why there are no classes, and what gives some, as the end of a sentence; null where there are some.</summary>
    string? WhyUnlabelled => null;

    /// <summary>The folder of the files, in full and without a separator at its end; the current one where there are none.</summary>
    string Folder => Path.GetFullPath(".");

    /// <summary>The files that the images come from; none where they are drawn.</summary>
    IReadOnlyList<string> Files => [];

    /// <summary>What decides which images these are, beside the contents of <see cref="Files"/> and the shape.</summary>
    string Recipe { get; }

    /// <summary>What could not be read, once filled, in order: these images were not set.</summary>
    IReadOnlyList<(int Index, SkippedImage Image)> Skipped => [];

    /// <summary>Sets every image, but for those that are <see cref="Skipped"/>.</summary>
    void Fill(ImageTarget images, ProgressCounter counter, CancellationToken cancellation);
}
