using System.Globalization;
using System.Text.Json;

namespace Dcgan.Onnx.Tests.Seeds;

/// <summary>What the reference in Python says of a seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Key">Its key.</param>
/// <param name="Draws">The 32-bit draws of counters 0, 1, 2, ...</param>
/// <param name="Latent">The latent, before it is rounded to float32.</param>
internal sealed record PythonLatents(long Seed, ulong Key, uint[] Draws, double[] Latent)
{
    public static PythonLatents[] Of(IEnumerable<long> seeds, int size)
    {
        string output = PythonTools.Run(
            Path.Combine("Dcgan.Onnx.Tests", "Python", "latents.py"),
            [],
            [$"{size}", .. seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture))]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    private static PythonLatents Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return new PythonLatents(
            root.GetProperty("seed").GetInt64(),
            root.GetProperty("key").GetUInt64(),
            [.. root.GetProperty("draws").EnumerateArray().Select(draw => draw.GetUInt32())],
            [.. root.GetProperty("latent").EnumerateArray()
                .Select(element => double.Parse(element.GetString()!, CultureInfo.InvariantCulture))]);
    }
}
