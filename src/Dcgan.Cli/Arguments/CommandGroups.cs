using System.CommandLine;
using Dcgan.Cli.Commands;
using Dcgan.Cli.Commands.Evaluate;
using Dcgan.Cli.Commands.Explore;
using Dcgan.Cli.Commands.Inversion;
using Dcgan.Cli.Commands.LatentSpace;

namespace Dcgan.Cli.Arguments;

/// <summary>Commands that go together.</summary>
/// <param name="Title">What they are for.</param>
/// <param name="Commands">Each with what it does in a few words, as they stand in the overview.</param>
internal sealed record CommandGroup(string Title, IReadOnlyList<(Command Command, string Gist)> Commands);

/// <summary>Every command, in the order in which a newcomer meets them.</summary>
internal static class CommandGroups
{
    /// <summary>Makes the commands.</summary>
    public static IReadOnlyList<CommandGroup> Create() =>
    [
        new("Train and watch",
        [
            (TrainCommand.Create(), "learn from images; cartoon faces where none are named"),
            (ReportCommand.Create(), "a run in one page: curves, samples, options"),
            (EvaluateCommand.Create(), "how good a generator is, beside real images"),
            (TrainClassifierCommand.Create(), "a network to compare images by, from labelled ones"),
        ]),
        new("Make pictures",
        [
            (GenerateCommand.Create(), "new pictures, one a seed"),
            (InterpolateCommand.Create(), "a walk from picture to picture, as PNG or GIF"),
            (ArithmeticCommand.Create(), "add and take away what pictures have in common"),
        ]),
        new("Look inside",
        [
            (ExploreCommand.Create(), "a page with seeds and sliders, in the browser"),
            (NearestNeighbourCommand.Create(), "what generated images are worth as labelled data"),
        ]),
        new("Pictures you have",
        [
            (ScoreCommand.Create(), "how real they look to a discriminator"),
            (ReconstructCommand.Create(), "what a generator makes of them"),
            (CompleteCommand.Create(), "fill in what is hidden"),
            (UpscaleCommand.Create(), "two or four times the size"),
            (RestyleCommand.Create(), "put on what others have, such as glasses"),
        ]),
        new("Files",
        [
            (ExportCommand.Create(), "networks to ONNX, verified"),
            (VerifyCommand.Create(), "a run's networks against its ONNX files"),
            (InfoCommand.Create(), "what an ONNX file says of itself"),
        ]),
        new("This machine",
        [
            (DoctorCommand.Create(), "what was found here, and what to do about it"),
        ]),
    ];
}
