using System.Buffers.Binary;
using System.Text;

namespace Dcgan.Training.Native;

/// <summary>One symbol version that a shared library asks another library for.</summary>
/// <param name="Library">The library asked, such as <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The version asked for, such as <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="IsWeak">Whether the dynamic loader goes on without it.</param>
/// <param name="IsUsed">Whether any relocation refers to a symbol of this version: such a version is truly needed.</param>
/// <param name="FlagsOffset">Where the entry's 16-bit flags lie in the file, in bytes.</param>
internal sealed record ElfVersionNeed(string Library, string Version, bool IsWeak, bool IsUsed, int FlagsOffset);

/// <summary>
/// Reads and relaxes the symbol versions that a 64-bit little-endian ELF shared library needs (the section
/// <c>.gnu.version_r</c>), as laid down in the Linux Standard Base, "Symbol Versioning".
/// </summary>
internal static class ElfVersionNeeds
{
    private const uint TypeRela = 4;
    private const uint TypeRel = 9;
    private const uint TypeVersionNeeds = 0x6ffffffe;
    private const uint TypeVersionIndices = 0x6fffffff;
    private const int SectionHeaderSize = 64;
    private const int EntrySize = 16;
    private const int RelaSize = 24;
    private const int RelSize = 16;
    private const ushort WeakFlag = 2;

    /// <summary>The other bit of a version index only says that the symbol is hidden.</summary>
    private const ushort IndexMask = 0x7fff;

    /// <summary>Names here are file names and symbol versions; longer ones would only make damaged files costly.</summary>
    private const int LongestName = 255;

    /// <summary>Lists every needed version.</summary>
    /// <param name="file">The whole library.</param>
    /// <exception cref="InvalidDataException">It is not a well-formed 64-bit little-endian ELF file.</exception>
    public static IReadOnlyList<ElfVersionNeed> Read(ReadOnlySpan<byte> file)
    {
        Section[] sections = ReadSections(file);
        Section needs = Array.Find(sections, section => section.Type == TypeVersionNeeds);
        if (needs.Type != TypeVersionNeeds)
        {
            return [];
        }

        if (needs.Link >= sections.Length)
        {
            throw Malformed("the version section names a string table that does not exist");
        }

        HashSet<ushort> used = UsedVersionIndices(file, sections);
        ReadOnlySpan<byte> strings = Slice(file, sections[needs.Link].Offset, sections[needs.Link].Size);
        var result = new List<ElfVersionNeed>();
        int entries = 0;
        ulong library = needs.Offset;
        for (uint i = 0; i < needs.Info; i++)
        {
            RefuseEndless(++entries, file.Length);
            ReadOnlySpan<byte> head = Slice(file, library, EntrySize);
            string libraryName = ReadString(strings, U32(head, 4));
            ulong version = library + U32(head, 8);
            for (int k = 0; k < U16(head, 2); k++)
            {
                RefuseEndless(++entries, file.Length);
                ReadOnlySpan<byte> entry = Slice(file, version, EntrySize);
                result.Add(new ElfVersionNeed(
                    libraryName,
                    ReadString(strings, U32(entry, 8)),
                    IsWeak: (U16(entry, 4) & WeakFlag) != 0,
                    IsUsed: used.Contains((ushort)(U16(entry, 6) & IndexMask)),
                    FlagsOffset: checked((int)version + 4)));
                version += U32(entry, 12);
            }

            library += U32(head, 12);
        }

        return result;
    }

    /// <summary>A copy of the library whose given need is weak, so that it loads where that version is missing.</summary>
    /// <param name="file">The whole library.</param>
    /// <param name="need">An entry that <see cref="Read"/> returned for the same bytes.</param>
    /// <exception cref="InvalidOperationException">A relocation uses the version: loading without it is unsafe.</exception>
    public static byte[] WithWeak(ReadOnlySpan<byte> file, ElfVersionNeed need)
    {
        if (need.IsUsed)
        {
            throw new InvalidOperationException(
                $"Version {need.Version} of {need.Library} is used by a relocation; it cannot be made optional.");
        }

        byte[] copy = file.ToArray();
        Span<byte> flags = copy.AsSpan(need.FlagsOffset, 2);
        BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(U16(flags, 0) | WeakFlag));
        return copy;
    }

    private static Section[] ReadSections(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> header = Slice(file, 0, 64);
        if (!header.StartsWith("\u007fELF"u8) || header[4] != 2 || header[5] != 1)
        {
            throw Malformed("it does not start like a 64-bit little-endian ELF file");
        }

        int count = U16(header, 60);
        if (U16(header, 58) != SectionHeaderSize || count == 0)
        {
            throw Malformed("it has no section headers of the expected size");
        }

        ulong table = U64(header, 40);
        ReadOnlySpan<byte> headers = Slice(file, table, (ulong)(count * SectionHeaderSize));
        var sections = new Section[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> one = headers.Slice(i * SectionHeaderSize, SectionHeaderSize);
            sections[i] = new Section(U32(one, 4), U64(one, 24), U64(one, 32), U32(one, 40), U32(one, 44));
        }

        return sections;
    }

    private static HashSet<ushort> UsedVersionIndices(ReadOnlySpan<byte> file, Section[] sections)
    {
        var used = new HashSet<ushort>();
        Section indices = Array.Find(sections, section => section.Type == TypeVersionIndices);
        if (indices.Type != TypeVersionIndices)
        {
            throw Malformed("it needs versions but does not say which symbols have them");
        }

        ReadOnlySpan<byte> versions = Slice(file, indices.Offset, indices.Size);
        long bytes = 0;
        foreach (Section section in sections)
        {
            int size = section.Type switch { TypeRela => RelaSize, TypeRel => RelSize, _ => 0 };

            // Relocations of another symbol table than the versioned one say nothing about versions.
            if (size == 0 || section.Link != indices.Link)
            {
                continue;
            }

            ReadOnlySpan<byte> relocations = Slice(file, section.Offset, section.Size);
            bytes += relocations.Length;
            if (bytes > file.Length)
            {
                throw Malformed("its relocations overlap");
            }

            for (int at = 0; at + size <= relocations.Length; at += size)
            {
                uint symbol = (uint)(U64(relocations, at + 8) >> 32);
                used.Add((ushort)(U16(Slice(versions, 2UL * symbol, 2), 0) & IndexMask));
            }
        }

        return used;
    }

    private static string ReadString(ReadOnlySpan<byte> table, uint offset)
    {
        ReadOnlySpan<byte> rest = Slice(table, offset, (ulong)Math.Max(0, table.Length - (long)offset));
        int end = rest[..Math.Min(rest.Length, LongestName + 1)].IndexOf((byte)0);
        return end >= 0 ? Encoding.UTF8.GetString(rest[..end]) : throw Malformed("a name does not end");
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, ulong offset, ulong length) =>
        offset <= (ulong)bytes.Length && length <= (ulong)bytes.Length - offset
            ? bytes.Slice((int)offset, (int)length)
            : throw Malformed("a table lies beyond its end");

    private static void RefuseEndless(int count, int fileLength)
    {
        // Entries may be chained in a circle; more of them than could fit in the file means just that.
        if (count > fileLength / EntrySize)
        {
            throw Malformed("its version entries form a circle");
        }
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    private static InvalidDataException Malformed(string what) => new($"Malformed ELF file: {what}.");

    private readonly record struct Section(uint Type, ulong Offset, ulong Size, uint Link, uint Info);
}
