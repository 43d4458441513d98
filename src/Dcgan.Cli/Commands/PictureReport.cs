using Dcgan.Cli.Console;

namespace Dcgan.Cli.Commands;

/// <summary>How far work on many pictures is, in words.</summary>
internal static class PictureReport
{
    /// <summary>Pictures that are done, of all.</summary>
    public static ProgressReport Of(string what, int done, int total) =>
        new($"{what}  {done}/{total} pictures", string.Empty, (double)done / total);
}
