using System.CommandLine;

namespace Dcgan.Benchmarks.Attributes;

/// <summary>The command line of <c>attributes</c>.</summary>
internal static class AttributesCommand
{
    public static Command Create()
    {
        var generator = new Option<string?>("--model")
        {
            Description = "A generator of 32×32 sprites. [default: that of models/sprites]",
        };
        var network = new Option<string?>("--network")
        {
            Description = "The attribute network. [default: that of models/sprites]",
        };
        var train = new Option<string?>("--train")
        {
            Description = "Train the attribute network first, write it to this file, and measure with it.",
        };
        Option<int> examples = NumberLimits.Whole("--examples", "Seeds that directions are found with.", 10_000, least: 100);
        Option<int> faces = NumberLimits.Whole("--faces", "Other seeds that they are tried on.", 2_000, least: 100);
        var table = new Option<string?>("--out") { Description = "The Markdown file to write the tables to." };
        var picture = new Option<string?>("--picture") { Description = "The PNG file of faces before and after." };
        var command = new Command(
            "attributes", "Vector arithmetic in the latent space of sprites, measured: glasses and smiles added and taken away.")
        {
            generator, network, train, examples, faces, table, picture,
        };
        command.SetAction((result, cancellation) => Task.Run(
            () => AttributesBenchmark.Run(
                new AttributesOptions
                {
                    Generator = result.GetValue(generator),
                    Network = result.GetValue(network),
                    Train = result.GetValue(train),
                    Examples = result.GetValue(examples),
                    Faces = result.GetValue(faces),
                    TableFile = result.GetValue(table),
                    Picture = result.GetValue(picture),
                },
                cancellation),
            cancellation));
        return command;
    }
}
