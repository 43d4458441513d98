namespace Dcgan.Training.Data;

/// <summary>A picture that was left out, because it is broken.</summary>
/// <param name="File">Its path below the folder that was loaded, with '/' between the parts.</param>
/// <param name="Reason">Why not.</param>
public sealed record SkippedImage(string File, string Reason);
