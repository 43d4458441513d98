using System.Diagnostics.CodeAnalysis;

namespace Dcgan.Notebooks;

/// <summary>What a notebook's kernel calls to show a <see cref="Shown"/>.</summary>
internal abstract class ShownFormatters(string mimeType)
{
    /// <summary>The one formatter; found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new Formatter(mimeType)];

    internal sealed class Png() : ShownFormatters("image/png");

    internal sealed class Svg() : ShownFormatters("image/svg+xml");

    internal sealed class Html() : ShownFormatters("text/html");

    private sealed class Formatter(string mimeType)
    {
        public string MimeType { get; } = mimeType;

        [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Kernels call it on an instance.")]
        public bool Format(object value, TextWriter writer)
        {
            writer.Write(((Shown)value).Content);
            return true;
        }
    }
}
