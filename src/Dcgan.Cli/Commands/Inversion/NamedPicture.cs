using Dcgan.Imaging;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>A picture that was given, and what it is called.</summary>
/// <param name="Name">Its path, or its set's with its number in it.</param>
/// <param name="Image">The picture, in the size that it is searched in.</param>
internal sealed record NamedPicture(string Name, RasterImage Image);
