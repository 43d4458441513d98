namespace Dcgan.Docs.Tests.OtherCommands;

/// <summary>All commands of other programs. A command without a row fails a test, and so does a row without a command.</summary>
internal static class OtherCommandTable
{
    private const string Benchmark = "dotnet run -c Release --project benchmarks/Dcgan.Benchmarks --";
    private const string Sample = "dotnet run -c Release --project samples";

    public static IReadOnlyList<OtherCommand> All { get; } =
    [
        new("dotnet --version", Coverage.RunInPlace, "in the folder of the page"),
        new("dotnet build -c Release", Coverage.ContinuousIntegration, "dotnet build -c Release"),
        new("dotnet build src/Dcgan.Notebooks -c Release", Coverage.ContinuousIntegration, "dotnet build -c Release"),
        new("dotnet run -c Release --project notebooks/Dcgan.Notebooks.Runner", Coverage.Test, "NotebooksTests"),
        new("dotnet build tests/Dcgan.Onnx.Tests", Coverage.NotRun, "It is a part of 'dotnet build', which made what this runs from."),
        new("dotnet format --verify-no-changes --no-restore", Coverage.ContinuousIntegration, "dotnet format --verify-no-changes --no-restore"),
        new("dotnet format analyzers", Coverage.Test, "PublicSurfaceTests"),
        new("dotnet pack", Coverage.Test, "PackageContentTests"),
        new("dotnet tool install", Coverage.Test, "ToolTests"),
        new("dotnet new", Coverage.Test, "PackagesPageTests"),
        new("dotnet nuget add source", Coverage.Test, "PackagesPageTests"),
        new("dotnet add", Coverage.Test, "PackagesPageTests"),
        new("dotnet add ../faces-app reference", Coverage.NotRun, "It refers to a clone from a project beside it, which would be built anew."),
        new("dotnet run --project faces-app", Coverage.Test, "PageSnippetsTests"),
        new("dotnet run samples", Coverage.Test, "FileAppTests"),
        new("dotnet publish samples/WebApi", Coverage.NotRun, "It fetches the image that the container is built on; the page says that it was not run."),
        new("docker run", Coverage.NotRun, "NVIDIA Triton is no part of this; the page says that it was not run."),
        new("curl http://localhost:8000", Coverage.NotRun, "It asks that server."),
        new("cp", Coverage.RunInPlace, "in the folder of the page"),
        new("dotnet test", Coverage.ContinuousIntegration, "dotnet test"),
        new("dotnet test --project", Coverage.NotRun, "It is a part of 'dotnet test', which this runs in."),
        new("npm ci --prefix tests/Shared/JavaScript", Coverage.ContinuousIntegration, "npm ci --prefix tests/Shared/JavaScript"),
        new("apt-get install", Coverage.NotRun, "It changes the machine."),
        new("tensorboard", Coverage.NotRun, "TensorBoard is no part of this; its files are read back by tests of their own."),
        new("curl", Coverage.Test, "SamplesDocsTests"),
        new($"{Sample}/FeatureExtraction", Coverage.Test, "FeatureExtractionTests"),
        new($"{Sample}/FilterDataSet", Coverage.Test, "SamplesDocsTests"),
        new($"{Sample}/GenerateImages", Coverage.Test, "SamplesDocsTests"),
        new($"{Sample}/ScoreFolder", Coverage.Test, "SamplesDocsTests"),
        new($"{Sample}/WebApi", Coverage.Test, "SamplesDocsTests"),
        new($"{Benchmark} attributes", Coverage.NotRun, "It measures for a minute; its table is committed."),
        new($"{Benchmark} inversion", Coverage.NotRun, "It measures for minutes; its table is committed."),
        new($"{Benchmark} quality", Coverage.NotRun, "It trains for hours; its table is committed."),
    ];
}
