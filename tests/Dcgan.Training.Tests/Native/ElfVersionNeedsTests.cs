using Dcgan.Training.Native;

namespace Dcgan.Training.Tests.Native;

[TestClass]
public sealed class ElfVersionNeedsTests
{
    [TestMethod]
    public void Reads_libraries_versions_flags_and_use()
    {
        SyntheticElf elf = Sample();
        IReadOnlyList<ElfVersionNeed> needs = ElfVersionNeeds.Read(elf.Build());

        // Heads and entries have 16 bytes each; flags lie 4 bytes into an entry.
        ElfVersionNeed[] expected =
        [
            new("libc.so.6", "GLIBC_2.2.5", IsWeak: false, IsUsed: true, elf.NeedsOffset + 16 + 4),
            new("libc.so.6", "GLIBC_2.34", IsWeak: true, IsUsed: false, elf.NeedsOffset + 32 + 4),
            new("libstdc++.so.6", "GLIBCXX_3.4.32", IsWeak: false, IsUsed: false, elf.NeedsOffset + 64 + 4),
        ];
        CollectionAssert.AreEqual(expected, needs.ToArray());
    }

    [TestMethod]
    public void A_library_that_needs_no_versions_has_none()
    {
        Assert.IsEmpty(ElfVersionNeeds.Read(new SyntheticElf().Build()));
    }

    [TestMethod]
    public void A_hidden_symbols_version_is_used_all_the_same()
    {
        SyntheticElf elf = Sample();
        elf.SymbolVersions[2] = 4 | 0x8000;
        elf.Relocations.Add((4, SyntheticElf.SymbolTable, [2]));

        Assert.IsTrue(ElfVersionNeeds.Read(elf.Build()).Single(need => need.Version == "GLIBCXX_3.4.32").IsUsed);
    }

    [TestMethod]
    public void Relocations_without_addends_count_too()
    {
        SyntheticElf elf = Sample();
        elf.Relocations.Add((9, SyntheticElf.SymbolTable, [1, 2]));

        Assert.IsTrue(ElfVersionNeeds.Read(elf.Build()).Single(need => need.Version == "GLIBCXX_3.4.32").IsUsed);
    }

    [TestMethod]
    public void Relocations_of_another_symbol_table_do_not_count()
    {
        SyntheticElf elf = Sample();
        elf.Relocations.Add((4, 7, [2, 60_000]));

        Assert.IsFalse(ElfVersionNeeds.Read(elf.Build()).Single(need => need.Version == "GLIBCXX_3.4.32").IsUsed);
    }

    [TestMethod]
    public void Weakening_changes_one_byte_and_nothing_else()
    {
        byte[] file = Sample().Build();
        byte[] before = [.. file];
        ElfVersionNeed need = ElfVersionNeeds.Read(file).Single(need => need.Version == "GLIBCXX_3.4.32");
        byte[] relaxed = ElfVersionNeeds.WithWeak(file, need);

        CollectionAssert.AreEqual(before, file);
        Assert.HasCount(file.Length, relaxed);
        int changed = Enumerable.Range(0, file.Length).Single(i => file[i] != relaxed[i]);
        Assert.AreEqual(need.FlagsOffset, changed);
        Assert.AreEqual(2, file[changed] ^ relaxed[changed]);
        CollectionAssert.AreEqual(
            ElfVersionNeeds.Read(file).Select(one => one == need ? one with { IsWeak = true } : one).ToArray(),
            ElfVersionNeeds.Read(relaxed).ToArray());
    }

    [TestMethod]
    public void Weakening_what_is_weak_changes_nothing()
    {
        byte[] file = Sample().Build();
        ElfVersionNeed need = ElfVersionNeeds.Read(file).Single(need => need.IsWeak);
        CollectionAssert.AreEqual(file, ElfVersionNeeds.WithWeak(file, need));
    }

    [TestMethod]
    public void Weakening_a_version_in_use_is_refused_by_name()
    {
        byte[] file = Sample().Build();
        ElfVersionNeed need = ElfVersionNeeds.Read(file).Single(need => need.IsUsed);
        InvalidOperationException failure =
            Assert.ThrowsExactly<InvalidOperationException>(() => ElfVersionNeeds.WithWeak(file, need));
        StringAssert.Contains(failure.Message, "GLIBC_2.2.5");
        StringAssert.Contains(failure.Message, "libc.so.6");
    }

    /// <summary>Three versions of two libraries; one symbol, of GLIBC_2.2.5, is relocated.</summary>
    internal static SyntheticElf Sample()
    {
        var elf = new SyntheticElf();
        elf.Libraries.Add(("libc.so.6", [new("GLIBC_2.2.5", 2), new("GLIBC_2.34", 3, Flags: 2)]));
        elf.Libraries.Add(("libstdc++.so.6", [new("GLIBCXX_3.4.32", 4)]));
        elf.SymbolVersions.AddRange([2, 4]);
        elf.Relocations.Add((4, SyntheticElf.SymbolTable, [0, 1, 1]));
        return elf;
    }
}
