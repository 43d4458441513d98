namespace Dcgan.Samples.Tests;

/// <summary>A sample that nobody finds, builds or can start helps nobody.</summary>
[TestClass]
public sealed class SampleListTests
{
    private static readonly string _folder = Path.Combine(Repository.Root, "samples");

    [TestMethod]
    public void Every_sample_is_listed_built_and_says_how_to_run_it()
    {
        string list = File.ReadAllText(Path.Combine(_folder, "README.md"));
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Dcgan.Pipeline.sln"));
        string[] samples = [.. Directory.GetDirectories(_folder).Select(folder => Path.GetFileName(folder)!)];

        Assert.IsNotEmpty(samples);
        foreach (string sample in samples)
        {
            string program = File.ReadAllText(Path.Combine(_folder, sample, "Program.cs"));
            Assert.Contains($"| [{sample}](", list);
            Assert.Contains($@"samples\{sample}\{sample}.csproj", solution);
            Assert.StartsWith("// ", program);
            Assert.Contains($"//   dotnet run -c Release --project samples/{sample}", program);
        }
    }
}
