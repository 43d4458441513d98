using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Quality;

/// <summary>Bytes as networks want them.</summary>
internal static class Pixels
{
    /// <summary>Bytes 0 to 255, of any shape, as numbers from -1 to 1.</summary>
    public static Tensor Normalize(Tensor bytes) => bytes.to(ScalarType.Float32).div_(127.5).sub_(1);
}
