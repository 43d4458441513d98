using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Commands.Triton;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan export</c>: networks, wherever they come from, to ONNX.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "A run's folder, which need not have finished; or a generator.onnx or discriminator.onnx, to "
                + "write it anew as this version does; or a .safetensors with the names of PyTorch's DCGAN example. "
                + "With --triton and without --out also several folders and files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--out")
        {
            Description = "The folder that receives generator.onnx, discriminator.onnx and features.onnx, or those of the "
                + "network that PATH holds. Needed unless --triton is given.",
            HelpName = "DIR",
        };
        var seeds = new Option<bool>("--seeds")
        {
            Description = "Also write generator-seeds.onnx, which takes seeds in place of latents.",
        };
        var pixels = new Option<bool>("--pixels")
        {
            Description = "Also write generator-pixels.onnx, which gives whole levels 0 to 255 in place of images in [-1, 1]; "
                + "with --seeds, generator-seeds-pixels.onnx does both.",
        };
        var weights = new Option<bool>("--safetensors")
        {
            Description = "Also write a run's weights for PyTorch: generator.safetensors and discriminator.safetensors.",
        };
        var dataset = new Option<string?>("--dataset")
        {
            Description = "The name of the images that a .safetensors was trained on. [default: the file's, or unknown]",
            HelpName = "NAME",
        };
        var latent = new Option<int?>("--latent")
        {
            Description = "Elements of the latents that a discriminator.safetensors was trained with. [default: the file's, or 100]",
            HelpName = "N",
            CustomParser = Number.Parse<int>,
        };
        Option<string?> libTorch = CommonOptions.LibTorch();
        var triton = new TritonArguments();
        var command = new Command(
            "export", "Write networks to ONNX, verified: of a run, calibrated, or of a file; or into a model repository of NVIDIA Triton.")
        {
            paths, output, seeds, pixels, weights, dataset, latent, libTorch,
        };
        triton.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var request = new ExportRequest
            {
                Paths = parsed.GetValue(paths)!,
                Folder = parsed.GetValue(output),
                Seeds = parsed.GetValue(seeds),
                Pixels = parsed.GetValue(pixels),
                Weights = parsed.GetValue(weights),
                Dataset = parsed.GetValue(dataset),
                Latent = parsed.GetValue(latent),
                LibTorch = parsed.GetValue(libTorch),
                Triton = triton.Read(parsed),
            };
            request.Check();
            return Task.FromResult(
                request.Folder is null ? TritonExport.OfFiles(request)
                : request.IsWeights ? FileExport.OfWeights(request)
                : File.Exists(request.Path) ? FileExport.OfModel(request)
                : Directory.Exists(request.Path) ? RunExport.Of(request, cancellation)
                : throw new FileNotFoundException($"There is no folder or file '{request.Path}'.", request.Path));
        });
        return command;
    }
}
