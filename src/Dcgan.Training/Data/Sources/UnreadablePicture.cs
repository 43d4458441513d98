namespace Dcgan.Training.Data.Sources;

/// <summary>
/// What is thrown where a picture cannot be had from its file. Only what is wrong with the picture itself leaves it out: a file
/// that is out of reach today may be there tomorrow, and a set without it would be another one.
/// </summary>
internal static class UnreadablePicture
{
    /// <summary>Whether a file could not be read at all, whatever is in it.</summary>
    public static bool IsOutOfReach(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>The failure with the option that leaves broken pictures out.</summary>
    public static InvalidDataException Broken(InvalidDataException failure) =>
        new($"{failure.Message} Such pictures are left out with --skip-bad-images (SkipBadImages).", failure);

    /// <summary>The failure of a file that cannot be read, with what to do.</summary>
    public static IOException OutOfReach(string file, Exception failure) => new(
        $"'{file}' cannot be read: {failure.Message} See to its permissions and its disk, or take it out of the folder; "
        + "--skip-bad-images leaves out broken pictures only.",
        failure);
}
