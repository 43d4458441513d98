using System.CommandLine;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>The command line of <c>inversion</c>.</summary>
internal static class InversionCommand
{
    private const int FewestImages = 16;

    public static Command Create()
    {
        var fashion = new Option<string?>("--fashion-mnist")
        {
            Description = "The folder of Fashion-MNIST's files. [default: cartoon faces alone]",
        };
        Option<int> images = NumberLimits.Whole("--images", "Held-out images of each set.", 64, FewestImages);
        Option<int> threads = NumberLimits.Whole("--threads", "Processor threads.", Environment.ProcessorCount);
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the tables to." };
        var pictures = new Option<string?>("--pictures") { Description = "The folder to write the pictures to." };
        var command = new Command(
            "inversion", "The latent search behind 'dcgan reconstruct', 'complete', 'upscale' and 'restyle' against plain ways.")
        {
            fashion, images, threads, table, pictures,
        };
        command.SetAction((result, cancellation) => Task.Run(
            () => InversionBenchmark.Run(
                new InversionOptions
                {
                    FashionMnist = result.GetValue(fashion),
                    Images = result.GetValue(images),
                    Threads = result.GetValue(threads),
                    TableFile = result.GetValue(table),
                    PictureFolder = result.GetValue(pictures),
                },
                cancellation),
            cancellation));
        return command;
    }
}
