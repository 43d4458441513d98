namespace Dcgan.Training.Evaluation;

/// <summary>What numbers a network wants for the levels 0 to 255 of a pixel.</summary>
public enum PixelRange
{
    /// <summary>-1 to 1: level / 127.5 − 1.</summary>
    SignedUnit,

    /// <summary>0 to 1: level / 255.</summary>
    Unit,

    /// <summary>The levels themselves, 0 to 255.</summary>
    Levels,

    /// <summary>
    /// Colours of mean 0 and deviation 1 over ImageNet, as torchvision's classifiers want them: (level / 255 − mean) /
    /// deviation with means 0.485, 0.456, 0.406 and deviations 0.229, 0.224, 0.225 of red, green and blue.
    /// </summary>
    ImageNet,
}
