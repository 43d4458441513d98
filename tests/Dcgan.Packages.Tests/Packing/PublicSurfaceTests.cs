namespace Dcgan.Packages.Tests.Packing;

/// <summary>The written-down public surface of the libraries.</summary>
[TestClass]
public sealed class PublicSurfaceTests
{
    [TestMethod]
    public void A_new_public_member_fails_the_build_until_the_command_of_the_page_has_written_it_down()
    {
        using var folder = new TestFolder();
        var clone = new SourceCopy(folder["clone"]);
        string library = Path.Combine(clone.Folder, "src", "Dcgan.Imaging");
        File.WriteAllText(Path.Combine(library, "Added.cs"), """
            namespace Dcgan.Imaging;

            /// <summary>Something new.</summary>
            public static class Added;

            """);

        Finished build = Dotnet.Run(clone.Folder, [], "build", library);
        Assert.AreNotEqual(0, build.ExitCode);
        Assert.Contains("error RS0016: Symbol 'Dcgan.Imaging.Added'", build.Output);

        Dotnet.Run(clone.Folder, [], DocumentedCommands.Of("dotnet format").Single()).Succeeded();
        Assert.Contains("Dcgan.Imaging.Added", File.ReadAllLines(Path.Combine(library, "PublicAPI.Unshipped.txt")));
    }
}
