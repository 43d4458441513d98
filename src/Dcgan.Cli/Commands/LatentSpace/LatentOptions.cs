using System.CommandLine;
using System.Globalization;

namespace Dcgan.Cli.Commands.LatentSpace;

/// <summary>Options of the commands on latents.</summary>
internal static class LatentOptions
{
    /// <summary>How many times as large pictures become.</summary>
    public static Option<int> Scale() => new("--scale")
    {
        Description = $"Enlarge each picture so many times, 1 to {LatentPictures.MaxScale}; its pixels become squares.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int scale) && scale is >= 1 and <= LatentPictures.MaxScale)
            {
                return scale;
            }

            result.AddError($"--scale is '{text}'; use a whole number from 1 to {LatentPictures.MaxScale}.");
            return 1;
        },
    };
}
