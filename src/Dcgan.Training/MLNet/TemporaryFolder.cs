using Microsoft.ML.Runtime;

namespace Dcgan.Training.MLNet;

/// <summary>A new folder among the system's temporary ones, removed with what it holds when it is disposed.</summary>
/// <param name="channel">Warned where it cannot be removed.</param>
internal sealed class TemporaryFolder(IChannel channel) : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dcgan-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that is left over is no reason to lose a trained model, or the exception that training ended with.
            channel.Warning(
                MessageSensitivity.UserData, $"The temporary folder '{Path}' could not be removed: {error.Message}");
        }
    }
}
