using System.Globalization;
using Dcgan.Training.Networks;

namespace Dcgan.Training.Import;

/// <summary>The size of feature maps, of one image.</summary>
/// <param name="Channels">Maps, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Columns, at least 1.</param>
internal readonly record struct MapSize(long Channels, long Height, long Width)
{
    /// <summary>The largest side of an image and of all maps before it, in pixels.</summary>
    public const long MaxSide = ImageGeometry.MaxSide;

    /// <summary>Whether both sides can be those of maps.</summary>
    public bool IsPossible => Height is >= 1 and <= MaxSide && Width is >= 1 and <= MaxSide;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"[{Channels}, {Height}, {Width}]");
}
