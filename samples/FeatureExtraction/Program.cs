// Classifies images by what a discriminator has learned without labels: DcganFeaturizer and a linear trainer of ML.NET,
// against the same trainer on the pixels, with few labels and with all (Radford, Metz and Chintala 2015, section 5).
//
//   dotnet run -c Release --project samples/FeatureExtraction -- --features models/fashion-mnist/features.onnx \
//     --train DATA/fashion-mnist/train-images-idx3-ubyte.gz --test DATA/fashion-mnist/t10k-images-idx3-ubyte.gz
//
// README.md tells what comes out, and how to do it with CIFAR-10.

using System.CommandLine;
using Dcgan.MLNet;
using FeatureExtraction;
using Microsoft.ML;
using Microsoft.ML.Data;

var train = new Option<string>("--train")
{
    Description = "Labelled images: an IDX file with its label file beside it, or a folder with CIFAR-10 batches.",
    Required = true,
};
var test = new Option<string>("--test") { Description = "Other ones, to test on.", Required = true };
var features = new Option<string>("--features") { Description = "A features.onnx.", Required = true };
var labels = new Option<int>("--labels") { Description = "How few labels are few.", DefaultValueFactory = _ => 1000 };
var draws = new Option<int>("--draws") { Description = "How often they are drawn.", DefaultValueFactory = _ => 3 };
var images = new Option<int?>("--images") { Description = "Use only the first images of each set." };
var command = new RootCommand("Compares features of a DCGAN with pixels, for classification.")
{
    train, test, features, labels, draws, images,
};
RequireAtLeast(Experiment.FewestImages, labels);
RequireAtLeast(1, draws);
RequireAtLeast(Experiment.FewestImages, images);
command.SetAction(parsed =>
{
    LabelledImages training = LabelledImages.Load(parsed.GetValue(train)!, parsed.GetValue(images));
    LabelledImages testing = LabelledImages.Load(parsed.GetValue(test)!, parsed.GetValue(images));
    if (training.Count < Experiment.FewestImages)
    {
        throw new InvalidDataException(
            $"'{parsed.GetValue(train)}' has {training.Count} images; at least {Experiment.FewestImages} are needed.");
    }

    int few = Math.Min(parsed.GetValue(labels), training.Count);

    var mlContext = new MLContext(seed: 1);
    IDataView rows = testing.View(mlContext, ..);
    using DcganFeaturizerTransformer network = new DcganFeaturizer(
        mlContext, outputColumnName: "Features", inputColumnName: "Image", parsed.GetValue(features)!).Fit(rows);
    ITransformer pixels = mlContext.Transforms.Conversion.ConvertType("Features", "Image", DataKind.Single).Fit(rows);
    Experiment[] experiments =
    [
        new(mlContext, "pixels", pixels, testing),
        new(mlContext, "features", network, testing),
    ];

    ResultTable.PrintHead();
    foreach ((int count, int repeats) in new[] { (few, parsed.GetValue(draws)), (training.Count, 1) })
    {
        foreach (Experiment experiment in experiments)
        {
            Result[] results = [.. Enumerable.Range(1, repeats).Select(seed => experiment.Run(training.Draw(count, seed)))];
            ResultTable.PrintRow(training.Name, count, experiment.Representation, results);
        }
    }
});

ParseResult arguments = command.Parse(args);
if (arguments.Errors.Count > 0)
{
    Console.Error.WriteLine($"{arguments.Errors[0].Message} --help shows the options.");
    return 2;
}

try
{
    return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (
    error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
{
    // What its user can put right. Anything else is a mistake of the program and keeps its stack trace.
    Console.Error.WriteLine(error.Message);
    return 1;
}

static void RequireAtLeast<T>(int least, Option<T> option) => option.Validators.Add(result =>
{
    // Text that is no number has its own message.
    if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value < least)
    {
        result.AddError($"{option.Name} is {value}, but must be at least {least}.");
    }
});
