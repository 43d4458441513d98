using System.Text.RegularExpressions;

namespace Dcgan.Packages.Tests.Packing;

/// <summary>What <c>dotnet pack</c> at the repository's root makes packages of.</summary>
[TestClass]
public sealed partial class PackableProjectsTests
{
    [TestMethod]
    public void Of_the_solutions_projects_only_the_libraries_and_the_tool_are_packed()
    {
        using var folder = new TestFolder();
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Dcgan.Pipeline.sln"));
        string[] projects = [.. ProjectPath().Matches(solution).Select(match => Path.Combine(Repository.Root, match.Value.Replace('\\', '/')))];
        Assert.IsGreaterThan(15, projects.Length);
        File.WriteAllText(folder["tell.targets"], """
            <Project>
              <Target Name="TellPackage" Returns="@(_Told)">
                <ItemGroup Condition="'$(IsPackable)' == 'true'"><_Told Include="$(PackageId)" /></ItemGroup>
              </Target>
            </Project>
            """);
        File.WriteAllText(folder["ask.proj"], $"""
            <Project>
              <Target Name="Ask">
                <MSBuild Projects="{string.Join(';', projects)}" Targets="TellPackage"
                         Properties="CustomAfterMicrosoftCommonTargets={folder["tell.targets"]}">
                  <Output TaskParameter="TargetOutputs" ItemName="_Package" />
                </MSBuild>
                <Message Importance="high" Text="packages: @(_Package, ' ')" />
              </Target>
            </Project>
            """);

        string output = Dotnet.Run(Repository.Root, [], "msbuild", folder["ask.proj"], "-tl:off", "-v:m").Succeeded().Output;

        string told = output.Split('\n').Single(line => line.Contains("packages: ", StringComparison.Ordinal));
        CollectionAssert.AreEquivalent(
            new[] { "Dcgan.Imaging", "Dcgan.MLNet", "Dcgan.Onnx", "Dcgan.Training", "dcgan" },
            told.Split("packages: ")[1].Trim().Split(' '));
    }

    [GeneratedRegex(@"(?<="")[^""]+\.csproj(?="")")]
    private static partial Regex ProjectPath();
}
