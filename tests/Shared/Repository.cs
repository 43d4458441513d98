namespace Dcgan.Tests.Shared;

/// <summary>Where the repository lies, and the real image sets that some tests use.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// The path of a real image set (<c>fashion-mnist</c>, <c>cifar-10-batches-bin</c>, <c>noto-emoji</c>) below the
    /// folder named by the environment variable DCGAN_TEST_DATA, by default <c>shared/data</c> beside the checkout.
    /// Marks the test as inconclusive (skipped) where it is missing.
    /// </summary>
    public static string RealData(string name)
    {
        string root = Environment.GetEnvironmentVariable("DCGAN_TEST_DATA")
            ?? Path.Combine(Root, "..", "shared", "data");
        string path = Path.GetFullPath(Path.Combine(root, name));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Inconclusive(
                $"Needs the real image set '{name}', which is not part of the product; "
                + "set DCGAN_TEST_DATA to the folder that holds it.");
        }

        return path;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dcgan.Pipeline.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds Dcgan.Pipeline.sln.");
    }
}
