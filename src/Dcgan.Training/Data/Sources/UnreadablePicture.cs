namespace Dcgan.Training.Data.Sources;

/// <summary>What is thrown where a picture file cannot be read.</summary>
internal static class UnreadablePicture
{
    /// <summary>Whether a failure is the file's, and not the program's.</summary>
    public static bool Is(Exception failure) =>
        failure is InvalidDataException or IOException or UnauthorizedAccessException;

    /// <summary>The failure with the option that leaves such pictures out.</summary>
    public static InvalidDataException Explained(Exception failure) =>
        new($"{failure.Message} Such pictures are left out with --skip-bad-images (SkipBadImages).", failure);
}
