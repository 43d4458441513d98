namespace Dcgan.Shared;

/// <summary>Where this product keeps what it can fetch or compute again.</summary>
internal static class UserCache
{
    /// <summary>The folder of a kind of things; nothing is made.</summary>
    /// <param name="chosen">The folder of all kinds; null for the user's own.</param>
    /// <param name="kind">A name, such as <c>images</c>.</param>
    /// <exception cref="IOException">None was chosen, and this user has none.</exception>
    public static string Folder(string? chosen, string kind) => Path.Combine(Path.GetFullPath(chosen ?? Own()), kind);

    private static string Own()
    {
        string local = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0
            ? Path.Combine(local, "dcgan")
            : throw new IOException("This user has no folder for caches; name one (--cache, or CacheFolder of the options).");
    }
}
