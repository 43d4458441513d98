using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands.Explore;

/// <summary><c>dcgan explore</c>: a page to play with a generator.</summary>
internal static class ExploreCommand
{
    public static Command Create()
    {
        var model = new Option<string>("--model")
        {
            Description = "A generator.onnx.",
            HelpName = "FILE",
            Required = true,
        };
        var discriminator = new Option<string?>("--discriminator")
        {
            Description = "The discriminator.onnx that scores the pictures. [default: the one beside the model, if there is one]",
            HelpName = "FILE",
        };
        var port = new Option<int?>("--port")
        {
            Description = "The port of this machine, 1 to 65535, at which the page is; 0 for one that is free. [default: 0]",
            HelpName = "N",
            CustomParser = Number.Parse<int>,
        };
        var open = new Option<bool>("--open") { Description = "Open the page in the browser." };
        var export = new Option<string?>("--export")
        {
            Description = "Write the page to a folder for any web server instead; it then runs the ONNX files in the browser.",
            HelpName = "DIR",
        };
        var runtime = new Option<string?>("--onnxruntime-web")
        {
            Description = "The folder 'dist' of the npm package onnxruntime-web, for --export. [default: fetched once with npm]",
            HelpName = "DIR",
        };
        var cache = new Option<string?>("--cache")
        {
            Description = "The folder that keeps what is fetched. [default: dcgan in your folder for application data]",
            HelpName = "DIR",
        };
        Option<DevicePreference> device = CommonOptions.OnnxDevice();
        var command = new Command(
            "explore", "Play with a generator.onnx on a page of this machine: seeds, latent directions, paths between pictures.")
        {
            model, discriminator, port, open, export, runtime, cache, device,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ExploreOptions
            {
                Model = parsed.GetValue(model)!,
                Discriminator = parsed.GetValue(discriminator),
                Port = parsed.GetValue(port),
                Open = parsed.GetValue(open),
                Export = parsed.GetValue(export),
                OnnxRuntimeWeb = parsed.GetValue(runtime),
                Cache = parsed.GetValue(cache),
            };
            options.Validate();
            await Exploration.RunAsync(options, CommonOptions.Session(parsed, device), cancellation);
            return 0;
        });
        return command;
    }
}
