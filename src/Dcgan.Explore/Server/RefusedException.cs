namespace Dcgan.Explore.Server;

/// <summary>A request that its sender got wrong.</summary>
/// <param name="status">The HTTP status, 400 to 499.</param>
/// <param name="message">What is wrong, and what would be right.</param>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}
