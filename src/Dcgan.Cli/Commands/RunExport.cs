using Dcgan.Cli.Commands.Triton;
using Dcgan.Cli.Console;
using Dcgan.Onnx;
using Dcgan.Training;

namespace Dcgan.Cli.Commands;

/// <summary>Exports a run's networks, as they are.</summary>
internal static class RunExport
{
    /// <summary>Writes the run's files.</summary>
    /// <returns>The exit code.</returns>
    public static int Of(ExportRequest request, CancellationToken cancellation)
    {
        TritonExport.CheckNames(request, ModelRole.Generator, ModelRole.Discriminator, ModelRole.Features);
        string generator = request.File("generator.onnx");
        string discriminator = request.File("discriminator.onnx");
        string features = request.File("features.onnx");
        TrainingOutcome outcome = RunNetworks.Use(
            request.Path,
            request.LibTorch,
            (trainer, progress) => trainer.Export(
                generator, discriminator, features, request.Weights ? request.Folder : null, progress),
            cancellation);
        OutcomeReport.Print(outcome);
        if (outcome.Exported is ExportedSnapshot exported)
        {
            Output.Table(("exported", TrainingWords.Of(exported, images: null)));
        }

        Output.Table(("generator", generator), ("discriminator", discriminator), ("features", features));
        if (request.Weights)
        {
            Output.Table(
                ("generator weights", request.File("generator.safetensors")),
                ("discriminator weights", request.File("discriminator.safetensors")));
        }

        VariantFile? variant = request.HasVariant ? VariantFile.Make(OnnxModel.Load(generator), request) : null;
        if (variant?.Write() == false || OutcomeReport.ExitCode(outcome) != 0)
        {
            return OutcomeReport.Differs;
        }

        return TritonExport.Add(
            request,
            [
                OnnxModel.Load(generator), OnnxModel.Load(discriminator), OnnxModel.Load(features),
                .. variant is null ? [] : (OnnxModel[])[variant.Model],
            ]);
    }
}
