using System.Globalization;

namespace Dcgan.Notebooks;

/// <summary>What a notebook knows of the machine that it runs on.</summary>
public static class Notebook
{
    /// <summary>Set to <c>small</c>, this environment variable makes notebooks do a fraction of their work.</summary>
    public const string BudgetVariable = "DCGAN_NOTEBOOK_BUDGET";

    /// <summary>The environment variable that names the folder of named image sets.</summary>
    public const string DataVariable = "DCGAN_NOTEBOOK_DATA";

    /// <summary>Whether a fraction of the work is asked for: to see that a notebook runs, and not what it shows.</summary>
    /// <exception cref="InvalidOperationException">The variable has an unknown value.</exception>
    public static bool IsSmall => Environment.GetEnvironmentVariable(BudgetVariable) switch
    {
        null or "" or "full" => false,
        "small" => true,
        string other => throw new InvalidOperationException($"{BudgetVariable} is '{other}'; use 'small' or 'full'."),
    };

    /// <summary>
    /// The folder in which named image sets are looked for before the user's cache and the network; null for these alone.
    /// </summary>
    public static string? DataFolder => Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>How much to do.</summary>
    /// <typeparam name="T">What it is counted in.</typeparam>
    /// <param name="full">What the notebook tells of.</param>
    /// <param name="small">What is enough to see that it runs.</param>
    /// <exception cref="InvalidOperationException"><see cref="BudgetVariable"/> has an unknown value.</exception>
    public static T Budget<T>(T full, T small) => IsSmall ? small : full;

    /// <summary>A new folder for what a notebook writes, among the system's temporary files.</summary>
    /// <param name="name">The beginning of its name.</param>
    public static string NewFolder(string name) => Directory.CreateTempSubdirectory(
        string.Create(CultureInfo.InvariantCulture, $"dcgan-{name}-")).FullName;
}
