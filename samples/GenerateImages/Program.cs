// Generates pictures: seeds in, PNG files out. A seed always names the same picture.
//
//   dotnet run -c Release --project samples/GenerateImages -- 0 64 pictures
//   dotnet run -c Release --project samples/GenerateImages -- FIRST COUNT FOLDER [generator.onnx]

using Dcgan.MLNet;
using Microsoft.ML;
using Microsoft.ML.Data;

if (args.Length is not (3 or 4)
    || !long.TryParse(args[0], out long first)
    || !int.TryParse(args[1], out int count)
    || count < 1
    || first > long.MaxValue - (count - 1))
{
    Console.Error.WriteLine(
        "Usage: GenerateImages FIRST COUNT FOLDER [generator.onnx], for example: GenerateImages 0 64 pictures");
    return 2;
}

try
{
    string folder = args[2];
    string modelFile = args.Length > 3 ? args[3] : "models/fashion-mnist/generator.onnx";

    var mlContext = new MLContext();
    IEnumerable<long> seeds = Enumerable.Range(0, count).Select(i => first + i);
    IDataView rows = mlContext.Data.LoadFromEnumerable(seeds.Select(seed => new { Seed = seed }));

    using DcganGeneratorTransformer generator =
        new DcganGenerator(mlContext, outputColumnName: "Image", inputColumnName: "Seed", modelFile).Fit(rows);
    IDataView generated = generator.Transform(rows);

    // Pictures are made as they are read, 64 at a time, and each belongs to its reader.
    Directory.CreateDirectory(folder);
    foreach ((long seed, MLImage picture) in seeds.Zip(generated.GetColumn<MLImage>("Image")))
    {
        using (picture)
        {
            string name = $"seed{seed:D4}.png";
            string unfinished = Path.Combine(folder, $".{name}.unfinished.png");
            picture.Save(unfinished);
            File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
        }
    }

    Console.WriteLine($"{count} pictures in {folder}");
    return 0;
}
catch (Exception error) when (
    error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
{
    // What its user can put right. Anything else is a mistake of the program and keeps its stack trace.
    Console.Error.WriteLine(error.Message);
    return 1;
}
