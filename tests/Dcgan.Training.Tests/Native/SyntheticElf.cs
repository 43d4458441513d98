using System.Buffers.Binary;
using System.Text;

namespace Dcgan.Training.Tests.Native;

/// <summary>
/// A small 64-bit little-endian ELF file, written from the specification (System V ABI, "Object Files"; Linux Standard
/// Base, "Symbol Versioning"), with only the sections that symbol versions concern.
/// </summary>
internal sealed class SyntheticElf
{
    public const int HeaderSize = 64;
    public const int SectionSize = 64;

    private readonly List<byte> _bytes = [.. new byte[HeaderSize]];
    private readonly List<byte> _strings = [0];
    private readonly List<(uint Type, int Offset, int Size, uint Link, uint Info)> _sections = [default];

    /// <summary>The section that symbols, their versions and relocations refer to.</summary>
    public const uint SymbolTable = 1;

    /// <summary>Libraries asked, each with its versions.</summary>
    public List<(string Library, Need[] Versions)> Libraries { get; } = [];

    /// <summary>The version index of each symbol, beginning with symbol 0.</summary>
    public List<ushort> SymbolVersions { get; } = [0];

    /// <summary>Relocation sections: the type, the symbol table that they refer to, and the symbols.</summary>
    public List<(uint Type, uint Link, uint[] Symbols)> Relocations { get; } = [];

    /// <summary>Whether the section of version indices is left out.</summary>
    public bool WithoutVersionIndices { get; init; }

    /// <summary>Where the section <c>.gnu.version_r</c> begins, once built.</summary>
    public int NeedsOffset { get; private set; }

    /// <summary>Where the string table's bytes begin, once built.</summary>
    public int StringsOffset { get; private set; }

    /// <summary>Where section header <paramref name="section"/> begins, once built.</summary>
    public int SectionHeader(int section) => _bytes.Count - ((_sections.Count - section) * SectionSize);

    /// <summary>The section header of <c>.gnu.version_r</c>, once built.</summary>
    public int NeedsHeader => SectionHeader(_sections.FindIndex(section => section.Type == 0x6ffffffe));

    /// <summary>The file's bytes.</summary>
    public byte[] Build()
    {
        byte[] needs = Needs();
        _sections.Add((11, HeaderSize, 0, 2, 0));
        StringsOffset = Append(3, [.. _strings], 0);
        if (!WithoutVersionIndices)
        {
            Append(0x6fffffff, Bytes(SymbolVersions, 2, BinaryPrimitives.WriteUInt16LittleEndian), SymbolTable);
        }

        foreach ((uint type, uint link, uint[] symbols) in Relocations)
        {
            Append(type, RelocationBytes(type, symbols), link);
        }

        if (Libraries.Count > 0)
        {
            NeedsOffset = Append(0x6ffffffe, needs, link: 2, info: (uint)Libraries.Count);
        }

        WriteHeaders();
        return [.. _bytes];
    }

    private byte[] Needs()
    {
        var fields = new List<byte>();
        foreach ((string library, Need[] versions) in Libraries)
        {
            bool last = library == Libraries[^1].Library;
            Add16(fields, 1, versions.Length);
            Add32(fields, Text(library), 16, last ? 0 : 16u + (16u * (uint)versions.Length));
            for (int i = 0; i < versions.Length; i++)
            {
                Add32(fields, 0);
                Add16(fields, versions[i].Flags, versions[i].Index);
                Add32(fields, Text(versions[i].Version), i == versions.Length - 1 ? 0 : 16u);
            }
        }

        return [.. fields];
    }

    private int Append(uint type, byte[] content, uint link, uint info = 0)
    {
        int offset = _bytes.Count;
        _bytes.AddRange(content);
        _sections.Add((type, offset, content.Length, link, info));
        return offset;
    }

    private void WriteHeaders()
    {
        byte[] header = new byte[HeaderSize];
        "\u007fELF"u8.CopyTo(header);
        header[4] = 2;
        header[5] = 1;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(40), _bytes.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(58), SectionSize);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(60), (ushort)_sections.Count);
        for (int i = 0; i < HeaderSize; i++)
        {
            _bytes[i] = header[i];
        }

        foreach ((uint type, int offset, int size, uint link, uint info) in _sections)
        {
            Add32(_bytes, 0, type, 0, 0, 0, 0, (uint)offset, 0, (uint)size, 0, link, info, 0, 0, 0, 0);
        }
    }

    private uint Text(string text)
    {
        uint offset = (uint)_strings.Count;
        _strings.AddRange(Encoding.UTF8.GetBytes(text));
        _strings.Add(0);
        return offset;
    }

    private static byte[] RelocationBytes(uint type, uint[] symbols)
    {
        var fields = new List<byte>();
        foreach (uint symbol in symbols)
        {
            Add32(fields, 0x1000, 0, 7, symbol);
            Add32(fields, type == 4 ? [0, 0] : []);
        }

        return [.. fields];
    }

    private static byte[] Bytes<T>(List<T> values, int size, WriteValue<T> write)
    {
        byte[] bytes = new byte[values.Count * size];
        for (int i = 0; i < values.Count; i++)
        {
            write(bytes.AsSpan(i * size), values[i]);
        }

        return bytes;
    }

    private static void Add16(List<byte> target, params int[] values) =>
        target.AddRange(Bytes([.. values], 2, (span, value) =>
            BinaryPrimitives.WriteUInt16LittleEndian(span, (ushort)value)));

    private static void Add32(List<byte> target, params uint[] values) =>
        target.AddRange(Bytes([.. values], 4, BinaryPrimitives.WriteUInt32LittleEndian));

    private delegate void WriteValue<T>(Span<byte> target, T value);

    /// <summary>One version asked for, its index and its flags (2: weak).</summary>
    public readonly record struct Need(string Version, ushort Index, ushort Flags = 0);
}
