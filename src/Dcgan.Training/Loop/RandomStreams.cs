using System.Buffers.Binary;
using System.Security.Cryptography;
using TorchSharp;

namespace Dcgan.Training.Loop;

/// <summary>What a stream of random numbers is for.</summary>
internal enum RandomStream
{
    /// <summary>Initial weights.</summary>
    Weights = 1,

    /// <summary>Which images are held out.</summary>
    HeldOut = 2,

    /// <summary>The order of images in an epoch.</summary>
    Order = 3,

    /// <summary>The latents of a training step.</summary>
    Latent = 4,

    /// <summary>Which images of a step are mirrored.</summary>
    Flip = 5,

    /// <summary>Latents and images for calibration and measurement.</summary>
    Calibration = 6,

    /// <summary>How far the images of a step are moved.</summary>
    Shift = 7,

    /// <summary>The latents that batch-norm statistics of averaged weights are measured on.</summary>
    AverageStatistics = 8,

    /// <summary>The noise on what the discriminator is shown in a step.</summary>
    InstanceNoise = 9,

    /// <summary>How what the discriminator is shown in a step is augmented.</summary>
    Augmentation = 10,

    /// <summary>The vectors that the search for singular values starts from.</summary>
    SingularVectors = 11,

    /// <summary>The classes of the generated images of a step.</summary>
    Label = 12,

    /// <summary>The classes of the generated images for calibration and measurement.</summary>
    CalibrationLabel = 13,

    /// <summary>The classes that go with <see cref="AverageStatistics"/>.</summary>
    AverageLabel = 14,
}

/// <summary>
/// Independent random numbers for each purpose and step of a run, from its seed alone. Nothing depends on what was
/// drawn before, so there is no generator state to save or to lose.
/// </summary>
internal static class RandomStreams
{
    /// <summary>A generator on the CPU for one purpose and step.</summary>
    public static torch.Generator Create(long seed, RandomStream stream, long index = 0)
    {
        // torch seeds its Mersenne Twister with 32 bits of what it is given; a hash spreads all three numbers there.
        Span<byte> key = stackalloc byte[20];
        BinaryPrimitives.WriteInt64LittleEndian(key, seed);
        BinaryPrimitives.WriteInt32LittleEndian(key[8..], (int)stream);
        BinaryPrimitives.WriteInt64LittleEndian(key[12..], index);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, hash);
        return new torch.Generator(BinaryPrimitives.ReadUInt64LittleEndian(hash), torch.CPU);
    }
}
