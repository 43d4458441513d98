namespace Dcgan.Imaging.Internals.Gif;

/// <summary>
/// GIF's compression: LZW (Welch 1984, IEEE Computer 17(6)) with codes of 3 to 12 bits, the lowest bits first, in blocks of at
/// most 255 bytes (GIF89a specification, appendix F).
/// </summary>
internal static class LzwEncoder
{
    private const int MostBits = 12;
    private const int MostCodes = 1 << MostBits;

    /// <summary>Slots of the table of strings: a power of two, a quarter of which are taken when it is full.</summary>
    private const int Slots = 1 << 14;

    /// <summary>Writes the image data of a frame: the code size and the blocks.</summary>
    /// <param name="stream">Where they go.</param>
    /// <param name="indices">Palette indices, row by row; at least one.</param>
    /// <param name="bits">Bits of an index, 1 to 8.</param>
    public static void Write(Stream stream, ReadOnlySpan<byte> indices, int bits)
    {
        // The format has no codes of less than 3 bits.
        int symbolBits = Math.Max(bits, 2);
        int clear = 1 << symbolBits;
        int end = clear + 1;
        stream.WriteByte((byte)symbolBits);
        var codes = new CodeBlocks(stream);
        var strings = new StringTable();
        int codeBits = symbolBits + 1;
        int next = end + 1;
        codes.Write(clear, codeBits);

        int prefix = indices[0];
        foreach (byte index in indices[1..])
        {
            if (strings.Find(prefix, index, out int slot) is int known)
            {
                prefix = known;
                continue;
            }

            codes.Write(prefix, codeBits);
            codeBits = Widened(codeBits, next);
            if (next < MostCodes)
            {
                strings.Add(slot, prefix, index, next++);
            }
            else
            {
                codes.Write(clear, codeBits);
                strings.Clear();
                codeBits = symbolBits + 1;
                next = end + 1;
            }

            prefix = index;
        }

        codes.Write(prefix, codeBits);
        codes.Write(end, Widened(codeBits, next));
        codes.Finish();
    }

    /// <summary>A decoder knows a string one code later than the encoder: codes grow where the next string's needs it.</summary>
    private static int Widened(int codeBits, int next) =>
        next == 1 << codeBits && codeBits < MostBits ? codeBits + 1 : codeBits;

    /// <summary>Strings by their prefix's code and last index; open addressing.</summary>
    private sealed class StringTable
    {
        private readonly int[] _keys = new int[Slots];
        private readonly short[] _codes = new short[Slots];

        public int? Find(int prefix, byte index, out int slot)
        {
            // 0 is an empty slot.
            int key = ((prefix << 8) | index) + 1;
            slot = (int)((uint)key * 2654435769u >> (32 - 14));
            while (_keys[slot] != 0)
            {
                if (_keys[slot] == key)
                {
                    return _codes[slot];
                }

                slot = (slot + 1) & (Slots - 1);
            }

            return null;
        }

        public void Add(int slot, int prefix, byte index, int code)
        {
            _keys[slot] = ((prefix << 8) | index) + 1;
            _codes[slot] = (short)code;
        }

        public void Clear() => Array.Clear(_keys);
    }

    /// <summary>Packs codes into bytes and bytes into blocks.</summary>
    private sealed class CodeBlocks(Stream stream)
    {
        private readonly byte[] _block = new byte[255];
        private int _length;
        private uint _pending;
        private int _pendingBits;

        public void Write(int code, int bits)
        {
            _pending |= (uint)code << _pendingBits;
            _pendingBits += bits;
            while (_pendingBits >= 8)
            {
                Append((byte)_pending);
                _pending >>= 8;
                _pendingBits -= 8;
            }
        }

        public void Finish()
        {
            if (_pendingBits > 0)
            {
                Append((byte)_pending);
            }

            WriteBlock();
            stream.WriteByte(0);
        }

        private void Append(byte value)
        {
            _block[_length++] = value;
            if (_length == _block.Length)
            {
                WriteBlock();
            }
        }

        private void WriteBlock()
        {
            if (_length > 0)
            {
                stream.WriteByte((byte)_length);
                stream.Write(_block, 0, _length);
                _length = 0;
            }
        }
    }
}
