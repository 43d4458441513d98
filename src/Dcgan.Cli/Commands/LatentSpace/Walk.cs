using System.Globalization;
using Dcgan.Cli.Arguments;
using Dcgan.Imaging;
using Dcgan.Onnx;
using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Cli.Commands.LatentSpace;

/// <summary>A walk from seed to seed, and the file that shows it.</summary>
internal sealed record Walk
{
    /// <summary>Pictures of each way from one seed to the next where they stand side by side.</summary>
    public const int DefaultGridFrames = 8;

    /// <summary>The same in an animation.</summary>
    public const int DefaultGifFrames = 30;

    /// <summary>Pictures a second of an animation.</summary>
    public const double DefaultRate = 20;

    /// <summary>The longest that a picture stays is ten seconds.</summary>
    public const double LowestRate = 0.1;

    /// <summary>GIF files tell hundredths of a second, and browsers take less than two of them for ten.</summary>
    public const double HighestRate = 50;

    private const string Remedy = "use fewer --frames or a smaller --scale";

    public required string Model { get; init; }

    public required long[] Seeds { get; init; }

    /// <summary>Pictures of the whole walk; null for the default.</summary>
    public required int? Frames { get; init; }

    public required LatentPathShape Shape { get; init; }

    public required bool IsClosed { get; init; }

    /// <summary>The class that is asked for.</summary>
    public required string[] Label { get; init; }

    /// <summary>Pictures a second; null for the default.</summary>
    public required double? Rate { get; init; }

    public required int Scale { get; init; }

    public required string Output { get; init; }

    public required OnnxSessionOptions Session { get; init; }

    private bool IsGif => Output.EndsWith(".gif", StringComparison.OrdinalIgnoreCase);

    private int Legs => IsClosed ? Seeds.Length : Seeds.Length - 1;

    /// <summary>Makes the file.</summary>
    /// <exception cref="UsageException">The options do not fit together, or do not fit the model.</exception>
    public void Make(CancellationToken cancellation)
    {
        int count = RequireFrames();
        RequireOutput();
        using var generator = GeneratorSession.Open(Model, Session);
        long[] label = ClassLabel.FindOne(Label, generator.Classes, Model);
        GridLimit.Require(
            IsGif ? 1 : count, generator.Width * (long)Scale, generator.Height * (long)Scale, generator.Channels, Remedy);
        var path = new LatentPath([.. Seeds.Select(generator.LatentOf)], Shape, IsClosed);
        var pictures = new LatentPictures(generator, label, Scale);
        string told = pictures.Make(path.Frames(count), made => IsGif ? WriteGif(made, count) : WriteGrid(made, count), cancellation);
        Console.Output.Table(("walk", $"{told} in {Output}"));
    }

    /// <summary>
    /// Pictures of a row: those of one way from seed to seed, so that every row of an open walk ends with a seed, and every row
    /// of a closed one begins with one; or an equal part of these where they are many.
    /// </summary>
    private static int Columns(int count, int legs)
    {
        const int Widest = 16;
        const int Narrowest = 4;
        if (count % legs == 0)
        {
            int each = count / legs;
            int columns = Enumerable.Range(1, Math.Min(each, Widest)).Last(width => each % width == 0);
            if (columns == each || columns >= Narrowest)
            {
                return columns;
            }
        }

        return count <= Widest ? count : 0;
    }

    private int RequireFrames()
    {
        if (Seeds.Length < 2)
        {
            throw new UsageException($"--seeds names one seed, {Seeds[0]}; a walk leads through two or more, such as 1,5,9.");
        }

        GridLimit.Require(Seeds.Length, "use fewer --seeds");
        int count = Frames ?? (Legs * (IsGif ? DefaultGifFrames : DefaultGridFrames));
        if (count < Seeds.Length)
        {
            throw new UsageException($"--frames is {count}; a walk through {Seeds.Length} seeds takes {Seeds.Length} or more.");
        }

        GridLimit.Require(count, "use fewer --frames");
        return count;
    }

    private void RequireOutput()
    {
        OutputFile.Require("--out", Output, "walk.gif");
        if (!IsGif && !Output.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--out is '{Output}'; end it in .png for pictures side by side, or in .gif for an animation.");
        }

        if (Rate is double rate)
        {
            if (!IsGif)
            {
                throw new UsageException($"--fps goes with a .gif file; --out is '{Output}'.");
            }

            if (rate is not (>= LowestRate and <= HighestRate))
            {
                throw new UsageException(string.Create(
                    CultureInfo.InvariantCulture, $"--fps is {rate}; use {LowestRate} to {HighestRate} pictures a second."));
            }
        }
    }

    private string WriteGrid(IEnumerable<RasterImage> pictures, int count)
    {
        PngWriter.Write(ImageGrid.Compose([.. pictures], Columns(count, Legs)), Output);
        return $"{count} pictures";
    }

    private string WriteGif(IEnumerable<RasterImage> pictures, int count)
    {
        // Hundredths of a second, as the file has them, so that the time that is told is true.
        var delay = TimeSpan.FromSeconds(Math.Round(100 / (Rate ?? DefaultRate)) / 100);
        GifWriter.Write(pictures.Select(picture => new GifFrame(picture, delay)), Output);
        return string.Create(CultureInfo.InvariantCulture, $"{count} frames, {count * delay.TotalSeconds:0.##} s");
    }
}
