using System.Runtime.InteropServices;
using System.Text.Json;
using Dcgan.Onnx;

namespace Dcgan.Training.Tests.OtherRuntimes;

/// <summary>A runtime behind a script, which reads and writes raw values; all runs share one process.</summary>
internal abstract class ScriptRuntime : OtherRuntime
{
    /// <inheritdoc/>
    public override RuntimeReport Run(IReadOnlyList<RuntimeRun> runs)
    {
        using var folder = new TestFolder();
        for (int i = 0; i < runs.Count; i++)
        {
            File.WriteAllBytes(folder[$"{i}.in"], runs[i].Values);
            File.WriteAllBytes(folder[$"{i}.label"], MemoryMarshal.AsBytes<long>(runs[i].Labels ?? []).ToArray());
        }

        File.WriteAllText(folder["runs.json"], JsonSerializer.Serialize(runs.Select((run, i) => new
        {
            model = run.Model,
            inputs = new[]
            {
                new { name = run.Input, type = TypeName(run.Type), shape = run.Shape, file = folder[$"{i}.in"] },
                new { name = "label", type = "int64", shape = new[] { run.Labels?.LongLength ?? 0 }, file = folder[$"{i}.label"] },
            }.Take(run.Labels is null ? 1 : 2),
            outputs = run.Outputs.Select(name => new { name, file = folder[$"{i}.{name}"] }),
        })));

        using JsonDocument printed = JsonDocument.Parse(RunScript(folder["runs.json"]));
        string?[] refusals = [.. printed.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetString())];
        Assert.HasCount(runs.Count, refusals);
        return new RuntimeReport(
            printed.RootElement.GetProperty("version").GetString()!,
            [.. runs.Select((run, i) => new RuntimeResult(
                refusals[i] is null ? run.Outputs.ToDictionary(name => name, name => File.ReadAllBytes(folder[$"{i}.{name}"])) : [],
                refusals[i]))]);
    }

    /// <summary>Runs the script on a file that lists the runs, and returns what it printed.</summary>
    protected abstract string RunScript(string runs);

    private static string TypeName(OnnxElementType type) => type switch
    {
        OnnxElementType.Float => "float32",
        OnnxElementType.Int64 => "int64",
        _ => throw new ArgumentException($"No model of ours takes {type}."),
    };
}
