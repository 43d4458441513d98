using System.Security.Cryptography;
using Dcgan.Training.Data.Downloads;

namespace Dcgan.Training.Tests.Data.Downloads;

/// <summary>Made-up published files.</summary>
internal static class ServedFile
{
    /// <summary>A file of this content at these servers.</summary>
    public static RemoteFile Of(string name, byte[] content, params Uri[] servers) => new(
        name,
        content.Length,
        Convert.ToHexStringLower(SHA256.HashData(content)),
        [.. servers.Select(server => new Uri(server, name))]);
}
