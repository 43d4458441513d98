using Dcgan.Cli.Commands.Triton;
using Dcgan.Cli.Console;
using Dcgan.Onnx;
using Dcgan.Training.Export;
using Dcgan.Training.Native;

namespace Dcgan.Cli.Commands;

/// <summary>Exports the network that a file holds. Nothing is written before all of it is verified.</summary>
internal static class FileExport
{
    /// <summary>Writes the network of a safetensors file.</summary>
    /// <returns>The exit code.</returns>
    public static int OfWeights(ExportRequest request)
    {
        LibTorch.EnsureLoaded(request.LibTorch);
        using NetworkFile file = NetworkFile.OpenWeights(request.Path, request.Dataset, request.Latent);
        return Write(file, request);
    }

    /// <summary>Writes the network of an ONNX file anew.</summary>
    /// <returns>The exit code.</returns>
    public static int OfModel(ExportRequest request)
    {
        if (request.HasVariant)
        {
            OnnxModel model = OnnxModel.Load(request.Path);
            ModelMetadata metadata = ModelMetadata.Read(model);
            RequireGenerator(metadata, request);

            // A file in the present form is used as it is: variants need no libtorch. Conditional ones have no older form.
            if (model.Operators.First() == "Gemm" || metadata.Classes is not null)
            {
                return WriteVariant(model, request);
            }
        }

        LibTorch.EnsureLoaded(request.LibTorch);
        using NetworkFile file = NetworkFile.OpenOnnx(request.Path);
        return Write(file, request);
    }

    private static int WriteVariant(OnnxModel generator, ExportRequest request)
    {
        VariantFile variant = VariantFile.Make(generator, request);
        OnnxModel[] all = [generator, variant.Model];
        TritonExport.Check(request, all);
        if (variant.Holds && !request.IsPath("generator.onnx"))
        {
            generator.Save(request.File("generator.onnx"));
            Output.Table(("generator", request.File("generator.onnx")));
        }

        return variant.Write() ? TritonExport.Add(request, all) : OutcomeReport.Differs;
    }

    private static int Write(NetworkFile file, ExportRequest request)
    {
        RequireGenerator(file.Metadata, request);
        request.RequireOther(file.Metadata.Role == ModelRole.Generator ? "generator.onnx" : "discriminator.onnx");
        ModelRole[] roles = file.Metadata.Role == ModelRole.Generator
            ? [ModelRole.Generator]
            : [ModelRole.Discriminator, ModelRole.Features];
        TritonExport.CheckNames(request, roles);
        IReadOnlyList<VerifiedModel> models = file.Export();
        VariantFile? variant = request.HasVariant ? VariantFile.Make(models[0].Model, request) : null;
        OnnxModel[] all = [.. models.Select(model => model.Model), .. variant is null ? [] : (OnnxModel[])[variant.Model]];
        TritonExport.Check(request, all);
        Output.Table(
            ("network against ONNX", $"largest difference {OutcomeReport.Number(models.Max(model => model.Difference))}"));
        if (models.Any(model => !model.Holds))
        {
            Output.Note(
                $"dcgan: The ONNX models differ from the network by more than {OutcomeReport.Number(ParityReport.Tolerance)}; "
                + "none was written.");
            return OutcomeReport.Differs;
        }

        foreach (VerifiedModel model in models)
        {
            model.Model.Save(request.File(model.FileName));
        }

        Output.Table([.. models.Select(
            model => (Path.GetFileNameWithoutExtension(model.FileName), request.File(model.FileName)))]);
        return variant?.Write() == false
            ? OutcomeReport.Differs
            : TritonExport.Add(request, all);
    }

    private static void RequireGenerator(ModelMetadata metadata, ExportRequest request)
    {
        if (request.HasVariant && metadata.Role != ModelRole.Generator)
        {
            throw new UsageException($"--seeds and --pixels go with a generator; '{request.Path}' is a {metadata.Role} model.");
        }
    }
}
