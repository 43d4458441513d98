using Dcgan.Explore.OnnxRuntimeWeb;
using Dcgan.Tests.Shared.Http;

namespace Dcgan.Explore.Tests.Pages;

/// <summary>An exported page, served by a plain web server.</summary>
internal sealed class StaticSite : IDisposable
{
    private readonly FileServer _server;

    public StaticSite(ExploredModel model)
    {
        var runtime = RuntimeFiles.Read(Path.Combine(NodeTools.Folder("onnxruntime-web"), "dist"));
        (int files, long bytes) = StaticExport.Write(model, runtime, Folder.Path);
        string[] written = Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories);
        Assert.HasCount(files, written);
        Assert.AreEqual(written.Sum(file => new FileInfo(file).Length), bytes);
        _server = new FileServer(Answer);
    }

    public TestFolder Folder { get; } = new();

    public Uri Address => _server.Address;

    public void Dispose()
    {
        _server.Dispose();
        Folder.Dispose();
    }

    private Answer Answer(Asked asked)
    {
        string path = Folder[asked.Path == "/" ? "index.html" : asked.Path[1..]];
        string type = Path.GetExtension(path) switch
        {
            ".html" => "text/html",
            ".css" => "text/css",
            ".js" => "text/javascript",
            ".json" => "application/json",
            ".svg" => "image/svg+xml",
            ".wasm" => "application/wasm",
            _ => "application/octet-stream",
        };
        return File.Exists(path)
            ? new Answer { Body = File.ReadAllBytes(path), Headers = [$"Content-Type: {type}"] }
            : new Answer { Status = 404 };
    }
}
