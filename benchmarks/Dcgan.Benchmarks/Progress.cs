namespace Dcgan.Benchmarks;

/// <summary>Tells on standard error how far a long measurement is.</summary>
internal static class Progress
{
    public static void Report(string message) =>
        Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {message}");
}
