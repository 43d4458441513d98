namespace Dcgan.Docs.Tests.OtherCommands;

/// <summary>All commands of other programs. A command without a row fails a test, and so does a row without a command.</summary>
internal static class OtherCommandTable
{
    private const string Benchmark = "dotnet run -c Release --project benchmarks/Dcgan.Benchmarks --";
    private const string Sample = "dotnet run -c Release --project samples";

    public static IReadOnlyList<OtherCommand> All { get; } =
    [
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
