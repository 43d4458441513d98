using System.CommandLine;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary><c>dcgan reconstruct</c>: the latents behind pictures.</summary>
internal static class ReconstructCommand
{
    public static Command Create()
    {
        var options = new InversionOptions();
        var command = new Command(
            "reconstruct", "Find the latents whose images look most like given pictures, and show those images: what the generator "
            + "knows of them. Runs on the CPU.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            Run(options.Request(parsed), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(InversionRequest request, CancellationToken cancellation)
    {
        using InversionSession session = InversionSession.Open(request);
        using IDisposable scope = NewDisposeScope();
        IReadOnlyList<NamedPicture> pictures = session.ReadPictures(rows: 2, cancellation);
        Tensor images = PictureTensors.Of(pictures);
        LatentSearchResult found = session.Find(images, new IdentityOperator(), "searching", cancellation);
        session.Save(pictures, found, found.Images);
        ComparisonGrid.Write(request.Out, request.Zoom, images, found.Images);
        new InversionReport(request, pictures, found, found.Images, images).Print();
    }
}
