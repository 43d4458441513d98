namespace Dcgan.Benchmarks.Quality;

/// <summary>A training's folder, held against other processes; freed when the process ends, however it ends.</summary>
internal sealed class WorkClaim : IDisposable
{
    private readonly FileStream _lock;

    private WorkClaim(FileStream gate) => _lock = gate;

    /// <summary>Takes a folder, making it where it is missing.</summary>
    /// <returns>Null where another process holds it.</returns>
    public static WorkClaim? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, ".lock");
        try
        {
            return new WorkClaim(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();
}
