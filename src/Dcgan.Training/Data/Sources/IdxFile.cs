using System.Buffers.Binary;
using System.IO.Compression;

namespace Dcgan.Training.Data.Sources;

/// <summary>
/// An IDX file of unsigned bytes, gzipped or not, opened behind its header: two zero bytes, the type 0x08, the number of
/// dimensions, the dimensions as big-endian 32-bit numbers, then the data.
/// </summary>
/// <remarks>The format is described on the page of the MNIST database (LeCun, Cortes, Burges).</remarks>
internal sealed class IdxFile : IDisposable
{
    private const int UnsignedByte = 0x08;
    private const int MostDimensions = 4;
    private const long MostBytes = 16L << 30;

    /// <summary>Deflate cannot shrink further: 258 bytes take at least 2 bits.</summary>
    private const long MostGzipRatio = 1032;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _data;

    private IdxFile(string path)
    {
        _path = path;
        _file = File.OpenRead(path);
        try
        {
            bool gzipped = _file.ReadByte() == 0x1f && _file.ReadByte() == 0x8b;
            _file.Position = 0;
            _data = gzipped ? new GZipStream(_file, CompressionMode.Decompress) : _file;
            Dimensions = ReadHeader();
            CheckLength(gzipped);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The sizes of the dimensions, each at least 1.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <exception cref="InvalidDataException">No IDX file of unsigned bytes, or one shorter than it declares.</exception>
    public static IdxFile Open(string path) => new(path);

    /// <summary>Reads the next bytes of the data.</summary>
    /// <exception cref="InvalidDataException">The file ends before, or its compression is damaged.</exception>
    public void Read(Span<byte> target)
    {
        try
        {
            _data.ReadExactly(target);
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidDataException(
                $"'{_path}' is truncated: it ends before the data that it declares. Fetch it again.",
                end);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"'{_path}' is damaged: {damage.Message} Fetch it again.", damage);
        }
    }

    public void Dispose()
    {
        _data?.Dispose();
        _file.Dispose();
    }

    private int[] ReadHeader()
    {
        Span<byte> number = stackalloc byte[4];
        if (_file.Length < number.Length)
        {
            throw NotIdx("it has fewer than 4 bytes");
        }

        Read(number);
        int dimensions = number[3];
        if (number[0] != 0 || number[1] != 0 || number[2] != UnsignedByte || dimensions is < 1 or > MostDimensions)
        {
            throw NotIdx($"it starts with {Convert.ToHexString(number)}");
        }

        int[] sizes = new int[dimensions];
        for (int i = 0; i < sizes.Length; i++)
        {
            Read(number);
            uint size = BinaryPrimitives.ReadUInt32BigEndian(number);
            if (size is 0 or > int.MaxValue)
            {
                throw new InvalidDataException($"'{_path}' declares a dimension of {size}, which cannot be.");
            }

            sizes[i] = (int)size;
        }

        return sizes;
    }

    private void CheckLength(bool gzipped)
    {
        UInt128 declared = Dimensions.Aggregate(UInt128.One, (product, size) => product * (UInt128)size);
        long possible = gzipped ? _file.Length * MostGzipRatio : _file.Length - _file.Position;
        if (declared > MostBytes)
        {
            throw new InvalidDataException(
                $"'{_path}' declares {declared} bytes of data; at most {MostBytes} are read.");
        }

        if (declared > (UInt128)possible)
        {
            throw new InvalidDataException(
                $"'{_path}' is truncated or damaged: it declares {string.Join("×", Dimensions)} = {declared} bytes, "
                + $"and can hold at most {possible}. Fetch it again.");
        }
    }

    private InvalidDataException NotIdx(string reason) => new(
        $"'{_path}' is no IDX file of unsigned bytes: {reason}. "
        + "Name a folder of pictures, an IDX file (gzipped or not), or a CIFAR-10 folder.");
}
