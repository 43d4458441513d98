using System.CommandLine;
using Dcgan.Cli.Arguments;
using Dcgan.Cli.Console;
using Dcgan.Onnx;

namespace Dcgan.Cli.Commands;

/// <summary><c>dcgan info</c>: what a model file says of itself.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("MODEL") { Description = "An ONNX file." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("info", "Show an ONNX file's inputs, outputs, size and metadata.") { path, json };
        command.SetAction(parsed => Print(OnnxModel.Load(parsed.GetValue(path)!), parsed.GetValue(json)));
        return command;
    }

    private static void Print(OnnxModel model, bool json)
    {
        if (json)
        {
            Output.Json(new
            {
                model.Name,
                model.Opset,
                model.IrVersion,
                model.Producer,
                Inputs = model.Inputs.Select(Describe),
                Outputs = model.Outputs.Select(Describe),
                model.NodeCount,
                model.ParameterCount,
                model.Metadata,
            });
            return;
        }

        Output.Table(
        [
            ("file", model.Name),
            ("format", $"opset {model.Opset}, IR version {model.IrVersion}, by {model.Producer}"),
            .. model.Inputs.Select(input => ("input", $"{input}")),
            .. model.Outputs.Select(output => ("output", $"{output}")),
            ("size", $"{model.NodeCount} nodes, {model.ParameterCount} parameters"),
            .. model.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)),
        ]);
    }

    private static object Describe(OnnxValueInfo value) => new
    {
        value.Name,
        Type = $"{value.Type}",
        Shape = value.Shape.Select(dimension => dimension.Value is long size ? (object)size : dimension.Name),
    };
}
