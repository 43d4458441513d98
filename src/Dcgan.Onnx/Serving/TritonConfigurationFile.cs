using System.Text;
using Dcgan.Shared;

namespace Dcgan.Onnx.Serving;

/// <summary>The <c>config.pbtxt</c> of all versions of a model, which can be put back where a version comes to nothing.</summary>
/// <param name="home">The model's folder.</param>
internal sealed class TritonConfigurationFile(string home)
{
    private byte[]? _earlier;
    private byte[]? _written;

    /// <summary>Its path.</summary>
    public string Path { get; } = System.IO.Path.Combine(home, "config.pbtxt");

    /// <summary>Whether it is there, and written by this product.</summary>
    public bool IsOurs =>
        File.Exists(Path) && File.ReadLines(Path).FirstOrDefault() == TritonConfiguration.FirstLine;

    /// <summary>Whether it tells of the inputs and outputs that a model has.</summary>
    public bool HasPortsOf(TritonModel model) => TritonConfiguration.PortsIn(File.ReadAllText(Path))
        .SequenceEqual(TritonConfiguration.PortsIn(model.Configuration), StringComparer.Ordinal);

    /// <summary>
    /// Writes that of a model. A file that says the same is left alone: a server that watches the folder would load the model anew.
    /// </summary>
    /// <exception cref="IOException">It cannot be written; the message names it.</exception>
    public void Renew(TritonModel model)
    {
        byte[] configuration = Encoding.UTF8.GetBytes(model.Configuration);
        byte[]? earlier = File.Exists(Path) ? File.ReadAllBytes(Path) : null;
        if (earlier is null || !configuration.AsSpan().SequenceEqual(earlier))
        {
            AtomicFile.WriteAllBytes(Path, configuration);
            (_earlier, _written) = (earlier, configuration);
        }
    }

    /// <summary>Makes it what it was before <see cref="Renew"/>, unless another export has written it since.</summary>
    /// <param name="isNeeded">Whether there are versions that cannot do without it.</param>
    /// <exception cref="IOException">It cannot be written; the message names it.</exception>
    public void PutBack(bool isNeeded)
    {
        if (_written is null || !File.Exists(Path) || !_written.AsSpan().SequenceEqual(File.ReadAllBytes(Path)))
        {
            return;
        }

        if (_earlier is not null)
        {
            AtomicFile.WriteAllBytes(Path, _earlier);
        }
        else if (!isNeeded)
        {
            File.Delete(Path);
        }
    }
}
