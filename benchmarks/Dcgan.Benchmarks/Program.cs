using System.CommandLine;
using Dcgan.Benchmarks;
using Dcgan.Benchmarks.Attributes;
using Dcgan.Benchmarks.Crashes;
using Dcgan.Benchmarks.Data;
using Dcgan.Benchmarks.Faults;
using Dcgan.Benchmarks.Inversion;
using Dcgan.Benchmarks.MLNet;
using Dcgan.Benchmarks.Onnx;
using Dcgan.Benchmarks.Quality;
using Dcgan.Benchmarks.Speed;
using Dcgan.Training.Native;

var root = new RootCommand("Measures the product against plain references.")
{
    QualityCommand.Create(),
    SpeedCommand.Create(),
    SpeedSide.CreateCommand(),
    OnnxCommand.Create(),
    MLNetCommand.Create(),
    FaultsCommand.Create(),
    AttributesCommand.Create(),
    CrashesCommand.Create(),
    DataCommand.Create(),
    InversionCommand.Create(),
    DataSide.CreateCommand(),
    MemoryProbe.CreateCommand(),
    Endurance.CreateCommand(),
};
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception failure) when (failure is IOException or InvalidDataException or ArgumentException or LibTorchException
    or OperationCanceledException)
{
    Progress.Report(failure.Message);
    return 1;
}
