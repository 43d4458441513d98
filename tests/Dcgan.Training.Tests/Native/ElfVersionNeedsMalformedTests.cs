using System.Buffers.Binary;
using Dcgan.Training.Native;

namespace Dcgan.Training.Tests.Native;

/// <summary>Broken files end in InvalidDataException, soon, and in nothing else.</summary>
[TestClass]
public sealed class ElfVersionNeedsMalformedTests
{
    private const int Soon = 20_000;

    [TestMethod]
    public void Truncation_anywhere_is_refused()
    {
        byte[] file = ElfVersionNeedsTests.Sample().Build();
        for (int length = 0; length < file.Length; length++)
        {
            AssertRefused(file[..length]);
        }
    }

    [TestMethod]
    [DataRow(0, 0x7e, DisplayName = "Another magic number")]
    [DataRow(4, 1, DisplayName = "32-bit")]
    [DataRow(5, 2, DisplayName = "Big-endian")]
    [DataRow(58, 40, DisplayName = "Section headers of another size")]
    [DataRow(60, 0, DisplayName = "No sections")]
    [DataRow(60, 255, DisplayName = "More sections than the file holds")]
    [DataRow(42, 1, DisplayName = "Section table beyond the end")]
    [DataRow(47, 0xff, DisplayName = "Section table at a negative place")]
    public void A_damaged_header_is_refused(int at, int value)
    {
        byte[] file = ElfVersionNeedsTests.Sample().Build();
        file[at] = (byte)value;
        AssertRefused(file);
    }

    [TestMethod]
    [DataRow(24, 0x7fffffffu, DisplayName = "Beyond the end")]
    [DataRow(28, 0xffffffffu, DisplayName = "At a negative place")]
    [DataRow(40, 999u, DisplayName = "String table that does not exist")]
    [DataRow(40, 0u, DisplayName = "String table without strings")]
    public void A_damaged_version_section_is_refused(int at, uint value)
    {
        SyntheticElf elf = ElfVersionNeedsTests.Sample();
        byte[] file = elf.Build();
        AssertRefused(With(file, elf.NeedsHeader + at, value));
    }

    [TestMethod]
    [DataRow(4, 0xffff_ffffu, DisplayName = "Library's name beyond the string table")]
    [DataRow(8, 0xffff_fff0u, DisplayName = "First version beyond the end")]
    [DataRow(12, 0xffff_fff0u, DisplayName = "Next library beyond the end")]
    [DataRow(24, 0xffff_ffffu, DisplayName = "Version's name beyond the string table")]
    [DataRow(28, 0xffff_fff0u, DisplayName = "Next version beyond the end")]
    public void A_damaged_version_entry_is_refused(int at, uint value)
    {
        SyntheticElf elf = ElfVersionNeedsTests.Sample();
        byte[] file = elf.Build();
        AssertRefused(With(file, elf.NeedsOffset + at, value));
    }

    [TestMethod]
    public void A_name_without_end_is_refused()
    {
        SyntheticElf elf = ElfVersionNeedsTests.Sample();
        byte[] file = elf.Build();
        file.AsSpan(elf.StringsOffset, "\0libc.so.6\0GLIBC_2.2.5\0GLIBC_2.34\0libstdc++.so.6\0GLIBCXX_3.4.32\0".Length)
            .Fill((byte)'x');
        AssertRefused(file);
    }

    [TestMethod]
    public void A_name_longer_than_any_file_name_is_refused()
    {
        var elf = new SyntheticElf();
        elf.Libraries.Add((new string('x', 100_000), [new("V", 2)]));
        AssertRefused(elf.Build());
    }

    [TestMethod]
    public void Needs_without_version_indices_are_refused()
    {
        var elf = new SyntheticElf { WithoutVersionIndices = true };
        elf.Libraries.Add(("libc.so.6", [new("GLIBC_2.34", 2)]));
        AssertRefused(elf.Build());
    }

    [TestMethod]
    public void A_relocation_of_a_symbol_without_version_index_is_refused()
    {
        SyntheticElf elf = ElfVersionNeedsTests.Sample();
        elf.Relocations.Add((4, SyntheticElf.SymbolTable, [uint.MaxValue]));
        AssertRefused(elf.Build());
    }

    [TestMethod]
    [Timeout(Soon)]
    public void Versions_in_a_circle_end()
    {
        SyntheticElf elf = ElfVersionNeedsTests.Sample();
        byte[] file = elf.Build();
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(elf.NeedsOffset + 2), ushort.MaxValue);
        AssertRefused(With(file, elf.NeedsOffset + 16 + 12, 0));
    }

    [TestMethod]
    [Timeout(Soon)]
    public void Libraries_without_versions_in_a_circle_end()
    {
        SyntheticElf elf = ElfVersionNeedsTests.Sample();
        byte[] file = With(elf.Build(), elf.NeedsHeader + 44, uint.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(elf.NeedsOffset + 2), 0);
        AssertRefused(With(file, elf.NeedsOffset + 12, 0));
    }

    [TestMethod]
    [Timeout(Soon)]
    public void Relocation_sections_on_top_of_each_other_end()
    {
        SyntheticElf elf = ElfVersionNeedsTests.Sample();
        elf.Relocations.Add((4, SyntheticElf.SymbolTable, new uint[60_000]));
        for (int i = 0; i < 50_000; i++)
        {
            elf.Relocations.Add((4, SyntheticElf.SymbolTable, []));
        }

        byte[] file = elf.Build();

        // Sections 5 and on: the one with relocations, then the empty ones, which are laid over it.
        Span<byte> full = file.AsSpan(elf.SectionHeader(5), SyntheticElf.SectionSize);
        for (int i = 6; i < 6 + 50_000; i++)
        {
            full.CopyTo(file.AsSpan(elf.SectionHeader(i)));
        }

        AssertRefused(file);
    }

    [TestMethod]
    [Timeout(2 * Soon)]
    public void Flipped_bits_give_a_result_or_the_one_exception()
    {
        byte[] file = ElfVersionNeedsTests.Sample().Build();
        var random = new Random(20_151);
        int refused = 0;
        for (int round = 0; round < 2_000; round++)
        {
            byte[] damaged = [.. file];
            for (int flips = random.Next(1, 9); flips > 0; flips--)
            {
                damaged[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                Assert.IsTrue(ElfVersionNeeds.Read(damaged).All(need => need.FlagsOffset <= damaged.Length - 2));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.IsGreaterThan(200, refused);
    }

    private static byte[] With(byte[] file, int at, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
        return file;
    }

    private static void AssertRefused(byte[] file) =>
        Assert.ThrowsExactly<InvalidDataException>(() => ElfVersionNeeds.Read(file));
}
