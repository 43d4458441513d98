namespace Dcgan.Tests.Shared;

/// <summary>An empty folder of a test's own, deleted with its contents at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("dcgan-test-").FullName;

    public string Path { get; }

    /// <summary>The path of a file or folder inside this one; nothing is created.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
