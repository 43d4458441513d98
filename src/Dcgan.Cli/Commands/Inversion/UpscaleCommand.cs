using System.CommandLine;
using Dcgan.Imaging;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary><c>dcgan upscale</c>: small pictures to the generator's size.</summary>
internal static class UpscaleCommand
{
    public static Command Create()
    {
        Option<int> factor = InversionOptions.Whole(
            "--factor", "How many times larger the pictures become, along each side: 2, 4, ...", "N", 2, int.MaxValue, () => 2);
        var test = new Option<bool>("--test")
        {
            Description = "The pictures are whole: they are shrunk first, and the results are compared with them.",
        };
        var options = new InversionOptions();
        var command = new Command(
            "upscale", "Enlarge small pictures to a generator's size with what it knows of details. Each result, shrunk again, is the "
            + "given picture. Runs on the CPU.")
        {
            factor, test,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            Run(options.Request(parsed), parsed.GetValue(factor), parsed.GetValue(test), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(InversionRequest request, int factor, bool test, CancellationToken cancellation)
    {
        using InversionSession session = InversionSession.Open(request);
        using IDisposable scope = NewDisposeScope();
        (int height, int width) = (session.Metadata.Height, session.Metadata.Width);
        if (height % factor != 0 || width % factor != 0)
        {
            throw new UsageException(
                $"--factor is {factor}, which does not divide the {width}x{height} pixels of this model's images; use 2 or 4, say.");
        }

        var damage = new DownsamplingOperator(factor);
        IReadOnlyList<NamedPicture> pictures = test
            ? session.ReadPictures(rows: 4, cancellation)
            : session.ReadPictures(rows: 3, picture => RequireSize(picture, height / factor, width / factor), cancellation);
        Tensor read = PictureTensors.Of(pictures);
        (Tensor? truth, Tensor given) = test ? (read, damage.Apply(read)) : (null, read);
        LatentSearchResult found = session.Find(given, damage, "searching", cancellation);
        Tensor results = damage.Agree(found.Images, given);
        session.Save(pictures, found, results);
        ComparisonGrid.Write(
            request.Out, request.Zoom, [.. truth is null ? (Tensor[])[] : [truth], given, found.Images, results]);
        new InversionReport(request, pictures, found, results, truth).Print();
    }

    private static RasterImage RequireSize(NamedPicture picture, int height, int width) =>
        picture.Image.Height == height && picture.Image.Width == width
            ? picture.Image
            : throw new InvalidDataException(
                $"'{picture.Name}' has {picture.Image.Width}x{picture.Image.Height} pixels; with this model and factor, pictures of "
                + $"{width}x{height} are enlarged. With --test whole pictures are shrunk first.");
}
