using Dcgan.Imaging;
using Dcgan.Training.Inversion;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary>What the commands that look for latents have in common.</summary>
internal sealed record InversionRequest
{
    /// <summary>The generator's file.</summary>
    public required string Model { get; init; }

    /// <summary>The discriminator's file; null for the one beside the generator.</summary>
    public required string? Discriminator { get; init; }

    /// <summary>Pictures, folders of them, and files of image sets.</summary>
    public required string[] Paths { get; init; }

    /// <summary>How many pictures of each path at most.</summary>
    public required int Limit { get; init; }

    /// <summary>The grid to write.</summary>
    public required string Out { get; init; }

    /// <summary>The folder for the results, one by one; null for none.</summary>
    public required string? Results { get; init; }

    /// <summary>The file for the latents; null for none.</summary>
    public required string? Latents { get; init; }

    /// <summary>How many times larger the grid shows pictures; null to choose.</summary>
    public required int? Zoom { get; init; }

    /// <summary>How to search.</summary>
    public required LatentSearchOptions Search { get; init; }

    /// <summary>What shows through transparent pixels.</summary>
    public required Rgb Background { get; init; }

    /// <summary>Whether pictures that cannot be read are left out.</summary>
    public required bool SkipBadImages { get; init; }

    /// <summary>Processor threads; null for as many as there are cores.</summary>
    public required int? Threads { get; init; }

    /// <summary>Where libtorch lies; null for the packaged one.</summary>
    public required string? LibTorch { get; init; }

    /// <summary>Whether to print JSON.</summary>
    public required bool Json { get; init; }
}
