namespace Dcgan.Explore;

/// <summary>The files of the page, which are parts of this assembly.</summary>
internal static class PageFiles
{
    public const string Start = "index.html";

    /// <summary>Where the page finds what it shows; see <see cref="PageModel"/>.</summary>
    public const string Model = "model.json";

    /// <summary>The engine that asks a server for pictures.</summary>
    public const string ServerEngine = "server-engine.js";

    /// <summary>The engine that makes pictures in the browser.</summary>
    public const string BrowserEngine = "browser-engine.js";

    private const string Folder = "page/";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(PageFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The bytes of one.</summary>
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(Folder + name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>What a browser must know one as.</summary>
    public static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        _ => "image/svg+xml",
    };
}
