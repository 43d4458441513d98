using Dcgan.Cli.Console;
using Dcgan.Onnx;
using Dcgan.Onnx.Serving;

namespace Dcgan.Cli.Commands.Triton;

/// <summary>Writes models into a repository for Triton.</summary>
internal static class TritonExport
{
    private static readonly string[] Names = ["generator.onnx", "discriminator.onnx", "features.onnx"];

    /// <summary>Adds the ONNX files that the paths hold, as they are, and variants of the generators among them.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="FileNotFoundException">A path holds none; the message names it.</exception>
    public static int OfFiles(ExportRequest request)
    {
        OnnxModel[] models = [.. request.Paths.SelectMany(FilesOf).Select(OnnxModel.Load)];
        VariantFile[] variants = request.HasVariant ? VariantsOf(models, request) : [];
        OnnxModel[] all = [.. models, .. variants.Select(variant => variant.Model)];
        Check(request, all);
        return variants.All(variant => variant.Write()) ? Add(request, all) : OutcomeReport.Differs;
    }

    /// <summary>
    /// Makes sure that the names of networks which are still to be exported are not those of somebody else's models, where a repository
    /// is asked for.
    /// </summary>
    /// <exception cref="InvalidDataException">One is; the message names it.</exception>
    public static void CheckNames(ExportRequest request, params IEnumerable<ModelRole> roles)
    {
        if (request.Triton is not TritonRequest triton)
        {
            return;
        }

        var repository = new TritonRepository(triton.Folder);
        foreach (ModelRole role in roles)
        {
            repository.Check(triton.Options.NameOf(role));
        }

        if (request.HasVariant)
        {
            repository.Check(triton.Options.NameOf(ModelRole.Generator, request.Seeds, request.Pixels));
        }
    }

    /// <summary>Makes sure that all of the models can be added, where a repository is asked for. Nothing is written.</summary>
    /// <exception cref="UsageException">Two would have one name.</exception>
    /// <exception cref="InvalidDataException">One cannot be served, or not under its name; the message says why.</exception>
    public static void Check(ExportRequest request, IReadOnlyList<OnnxModel> models)
    {
        if (request.Triton is TritonRequest triton)
        {
            Prepare(triton, models);
        }
    }

    /// <summary>Adds models where a repository is asked for, and tells of each once it is there.</summary>
    /// <returns>The exit code for success.</returns>
    /// <exception cref="UsageException">Two would have one name; none is added.</exception>
    /// <exception cref="InvalidDataException">One cannot be served, or not under its name; none is added.</exception>
    public static int Add(ExportRequest request, IReadOnlyList<OnnxModel> models)
    {
        if (request.Triton is not TritonRequest triton)
        {
            return 0;
        }

        TritonModel[] served = Prepare(triton, models);
        var repository = new TritonRepository(triton.Folder);
        int width = served.Max(model => model.Name.Length);
        foreach (TritonModel model in served)
        {
            Output.Table((model.Name.PadRight(width), Report(repository.Add(model))));
        }

        return 0;
    }

    private static TritonModel[] Prepare(TritonRequest triton, IReadOnlyList<OnnxModel> models)
    {
        TritonModel[] served = [.. models.Select(model => TritonModel.Create(model, triton.Options))];
        if (served.GroupBy(model => model.Name).FirstOrDefault(group => group.Count() > 1) is IGrouping<string, TritonModel> same)
        {
            throw new UsageException(
                $"'{string.Join("' and '", same.Select(model => model.Model.Name))}' would all be called '{same.Key}'; "
                + "export one of them at a time, each with a --triton-name of its own.");
        }

        Array.ForEach(served, new TritonRepository(triton.Folder).Check);
        return served;
    }

    private static string Report(TritonVersion version) => version.IsNew ? version.File : $"{version.File} (as before)";

    private static IEnumerable<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path)
                ? [path]
                : throw new FileNotFoundException($"There is no folder or file '{path}'.", path);
        }

        string[] files = [.. Names.Select(name => Path.Combine(path, name)).Where(File.Exists)];
        return files.Length > 0
            ? files
            : throw new FileNotFoundException(
                $"'{path}' holds no {string.Join(", ", Names)}; a run has them once it is finished, and --out DIR writes its "
                + "networks as they are now.",
                path);
    }

    private static VariantFile[] VariantsOf(OnnxModel[] models, ExportRequest request)
    {
        OnnxModel[] generators = [.. models.Where(model => ModelMetadata.Read(model).Role == ModelRole.Generator)];
        return generators.Length > 0
            ? [.. generators.Select(generator => VariantFile.Make(generator, request))]
            : throw new UsageException(
                $"--seeds and --pixels go with a generator; there is none in '{string.Join("', '", request.Paths)}'.");
    }
}
