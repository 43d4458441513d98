using System.CommandLine;
using System.CommandLine.Parsing;
using Dcgan.Cli.Console;
using Dcgan.Imaging;
using Dcgan.Onnx;

namespace Dcgan.Cli.Arguments;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary>The name of the option that every command has to say more.</summary>
    public const string Verbose = "--verbose";

    /// <summary>Where libtorch lies.</summary>
    public static Option<string?> LibTorch() => new("--libtorch")
    {
        Description = "A folder with libtorch 2.10's shared libraries, such as torch/lib of a PyTorch install, in place "
            + "of the packaged ones (or set DCGAN_LIBTORCH).",
        HelpName = "DIR",
    };

    /// <summary>Where an ONNX model runs.</summary>
    public static Option<DevicePreference> OnnxDevice() => new("--device")
    {
        Description = "Where to run: auto (CUDA where there is a device), cpu, cuda or cuda:N. [default: auto]",
        HelpName = "DEVICE",
        CustomParser = result => DeviceName(result) is string name ? DevicePreference.Parse(name) : default,
    };

    /// <summary>
    /// How an ONNX model runs. That CUDA was built in and fails is told; that there is none is no news, except to
    /// <c>--verbose</c>.
    /// </summary>
    public static OnnxSessionOptions Session(ParseResult parsed, Option<DevicePreference> device) => new()
    {
        Device = parsed.GetValue(device),
        Log = line =>
        {
            if (CudaSupport.IsBuiltIn || parsed.GetValue<bool>(Verbose))
            {
                Output.Note(line);
            }
        },
    };

    /// <summary>Reads the name of a device, or reports what is wrong with it.</summary>
    public static string? DeviceName(ArgumentResult result)
    {
        string name = result.Tokens.Single().Value;
        try
        {
            DevicePreference.Parse(name);
            return name;
        }
        catch (ArgumentException wrong)
        {
            result.AddError(wrong.Message);
            return null;
        }
    }

    /// <summary>What shows through transparent pixels.</summary>
    public static Option<Rgb> Background() => new("--background")
    {
        Description = "Colour behind transparent pixels, where alpha is not kept: #rrggbb.",
        HelpName = "COLOUR",
        DefaultValueFactory = _ => Rgb.White,
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (Rgb.TryParse(text, out Rgb colour))
            {
                return colour;
            }

            result.AddError($"The background is '{text}'; use a colour such as #ffffff.");
            return default;
        },
    };

    /// <summary>Where named data sets lie.</summary>
    public static Option<string?> DataRoot() => new("--data-root")
    {
        Description = "The folder where named data sets are looked for first.",
        HelpName = "DIR",
    };

    /// <summary>Whether broken pictures are left out.</summary>
    public static Option<bool> SkipBadImages() => new("--skip-bad-images")
    {
        Description = "Leave out pictures that are broken, and list them; otherwise the first one is an error.",
    };

    /// <summary>What images may take of memory.</summary>
    public static Option<long?> Memory() => new("--memory")
    {
        Description = "What the images may take of memory, such as 512MB or 2GB. A larger set is decoded once into a file of the cache "
            + "and streamed from there, at the same speed and with the same result. [default: half of this machine's]",
        HelpName = "SIZE",
        CustomParser = ByteSize.Parse,
    };

    /// <summary>Where this product keeps what it fetches and decodes.</summary>
    public static Option<string?> Cache() => new("--cache")
    {
        Description = "The folder for fetched data sets and decoded images. [default: dcgan in your folder for application data]",
        HelpName = "DIR",
    };

    /// <summary>How many channels images get.</summary>
    public static Option<int?> Channels() => new("--channels")
    {
        Description = "1 (grey), 3 (RGB) or 4 (RGBA). [default: 1 for IDX files, 3 for the rest]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
        Validators = { CheckChannels },
    };

    /// <summary>How many processor threads work.</summary>
    public static Option<int?> Threads() => new("--threads")
    {
        Description = "Processor threads; the last digits of results depend on it. [default: one per core]",
        HelpName = "N",
        CustomParser = Number.Parse<int>,
    };

    /// <summary>One JSON document in place of text.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document." };

    private static void CheckChannels(OptionResult result)
    {
        if (result.Tokens is [{ Value: not ("1" or "3" or "4") }])
        {
            result.AddError($"--channels is '{result.Tokens[0].Value}'; use 1 (grey), 3 (RGB) or 4 (RGBA).");
        }
    }
}
