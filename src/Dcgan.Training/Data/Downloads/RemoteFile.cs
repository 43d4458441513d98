namespace Dcgan.Training.Data.Downloads;

/// <summary>A published file.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256, 64 hexadecimal digits in lower case.</param>
/// <param name="Addresses">Where it lies; each is tried in turn.</param>
internal sealed record RemoteFile(string Name, long Bytes, string Sha256, IReadOnlyList<Uri> Addresses);
