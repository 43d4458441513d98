using System.CommandLine;
using Dcgan.Training.Inversion;
using static TorchSharp.torch;

namespace Dcgan.Cli.Commands.Inversion;

/// <summary><c>dcgan complete</c>: hidden parts of pictures, filled in.</summary>
internal static class CompleteCommand
{
    public static Command Create()
    {
        var mask = new Option<string>("--mask")
        {
            Description = "What is hidden: left (half), center, random:0.5 (a share of the pixels; --seed says which), or a picture of the "
                + "model's size that is white or transparent where pixels are hidden.",
            HelpName = "MASK",
            Required = true,
        };
        var test = new Option<bool>("--test")
        {
            Description = "The pictures are whole: what the mask hides is kept back, shown, and compared with the results.",
        };
        var options = new InversionOptions();
        var command = new Command(
            "complete", "Fill in the hidden parts of pictures with what a generator makes of the rest. Known pixels stay as they are; pictures of "
            + "another size than the model's are cropped and resized first. "
            + "Runs on the CPU.")
        {
            mask, test,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            Run(options.Request(parsed), parsed.GetValue(mask)!, parsed.GetValue(test), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(InversionRequest request, string mask, bool test, CancellationToken cancellation)
    {
        using InversionSession session = InversionSession.Open(request);
        using IDisposable scope = NewDisposeScope();
        var damage = new MaskOperator(MaskArgument.Parse(mask, session.Metadata.Height, session.Metadata.Width, request.Search.Seed));
        IReadOnlyList<NamedPicture> pictures = session.ReadPictures(rows: test ? 4 : 3, cancellation);
        Tensor images = PictureTensors.Of(pictures), damaged = damage.Apply(images);
        LatentSearchResult found = session.Find(damaged, damage, "searching", cancellation);
        Tensor results = damage.Agree(found.Images, damaged);
        session.Save(pictures, found, results);
        ComparisonGrid.Write(
            request.Out, request.Zoom, [.. test ? (Tensor[])[images] : [], damaged, found.Images, results]);
        new InversionReport(request, pictures, found, results, test ? images : null).Print();
    }
}
