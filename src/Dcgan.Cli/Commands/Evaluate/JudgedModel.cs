using Dcgan.Onnx;
using Dcgan.Training.Data;
using Dcgan.Training.Runs;

namespace Dcgan.Cli.Commands.Evaluate;

/// <summary>The generator that is judged, and the images that its run names.</summary>
/// <param name="Path">The generator's file.</param>
/// <param name="Data">What it was trained on, where it is a run's; otherwise null.</param>
internal sealed record JudgedModel(string Path, ImageSetOptions? Data)
{
    /// <summary>Finds a generator's file.</summary>
    /// <param name="path">The file, or a run's folder.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static JudgedModel Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return new JudgedModel(path, Data: null);
        }

        string record = System.IO.Path.Combine(path, "run.json");
        string generator = System.IO.Path.Combine(path, "generator.onnx");
        return File.Exists(generator)
            ? new JudgedModel(generator, File.Exists(record) ? RunRecord.Load(record).Data : null)
            : throw new FileNotFoundException(
                $"'{path}' holds no generator.onnx; a run has one once it has ended, and 'dcgan export' writes one before.", generator);
    }

    /// <summary>Opens it, on the CPU.</summary>
    public GeneratorSession Open(OnnxSessionOptions options) => GeneratorSession.Open(Path, options);
}
