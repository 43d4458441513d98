using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Sessions;

[TestClass]
public sealed class SessionRefusalTests
{
    [TestMethod]
    public void Wrong_lengths_are_told()
    {
        using var generator = new GeneratorSession(TinyModels.Generator(), RawSession.Cpu);
        using var discriminator = new DiscriminatorSession(TinyModels.Discriminator(), RawSession.Cpu);
        using var features = new FeatureSession(TinyModels.Features(), RawSession.Cpu);
        float[] image = new float[generator.ImageSize];

        RequireArgument("latents", () => generator.Generate(new float[6], image));
        RequireArgument("images", () => generator.Generate(new float[5], image.AsSpan(1)));
        RequireArgument("images", () => generator.GenerateFromSeeds([1, 2], image));
        RequireArgument("images", () => discriminator.Score(image.AsSpan(1), new float[1], new float[1]));
        RequireArgument("probabilities", () => discriminator.Score(image, new float[2], new float[1]));
        RequireArgument("logits", () => discriminator.Score(image, new float[1], []));
        RequireArgument("features", () => features.Extract(image, new float[features.FeatureCount + 1]));
    }

    [TestMethod]
    public void A_model_of_another_role_is_refused()
    {
        RequireRefusal("Discriminator", () => new GeneratorSession(TinyModels.Discriminator(), RawSession.Cpu));
        RequireRefusal("Features", () => new DiscriminatorSession(TinyModels.Features(), RawSession.Cpu));
        RequireRefusal("Generator", () => new FeatureSession(TinyModels.Generator(), RawSession.Cpu));
    }

    [TestMethod]
    public void A_model_of_another_program_is_refused()
    {
        OnnxModel foreign = Changed(TinyModels.Generator(), proto => proto.MetadataProps.Clear());

        RequireRefusal("dcgan.format", () => new GeneratorSession(foreign, RawSession.Cpu));
    }

    [TestMethod]
    public void A_generator_with_neither_an_image_nor_pixels_is_refused()
    {
        OnnxModel model = Changed(TinyModels.Generator(), proto =>
        {
            proto.Graph.Node[^1].Output[0] = "picture";
            proto.Graph.Output[0].Name = "picture";
        });

        RequireRefusal("'image' or 'pixels'; it has picture", () => new GeneratorSession(model, RawSession.Cpu));
    }

    [TestMethod]
    public void An_input_too_many_is_refused()
    {
        OnnxModel model = Changed(TinyModels.Generator(), proto =>
        {
            Onnx.Format.ValueInfoProto label = proto.Graph.Input[0].Clone();
            label.Name = "label";
            proto.Graph.Input.Add(label);
        });

        RequireRefusal("2 inputs", () => new GeneratorSession(model, RawSession.Cpu));
    }

    [TestMethod]
    public void Shapes_that_contradict_the_metadata_are_refused()
    {
        RequireRefusal("image", () => new GeneratorSession(
            Changed(TinyModels.Generator(), proto => proto.Graph.Output[0].Type.TensorType.Shape.Dim[1].DimValue = 4),
            RawSession.Cpu));
        RequireRefusal("latent", () => new GeneratorSession(
            Changed(TinyModels.Generator(), proto => proto.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimValue = 1),
            RawSession.Cpu));
        RequireRefusal("logit", () => new DiscriminatorSession(
            Changed(TinyModels.Discriminator(), proto => proto.Graph.Output[1].Type.TensorType.ElemType = 11),
            RawSession.Cpu));
    }

    [TestMethod]
    public void Images_with_their_channels_last_are_refused()
    {
        var builder = new OnnxModelBuilder(TinyModels.Generator());
        builder.Graph.Node[^1].Output[0] = "planes";
        builder.AddNode("Transpose", "Transpose", ["planes"], "image", OnnxAttribute.Ints("perm", 0, 2, 3, 1));
        builder.Graph.Output.Clear();
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, 8, 8, 3);

        RequireRefusal("[batch, 3, 8, 8]", () => new GeneratorSession(builder.Build("last.onnx"), RawSession.Cpu));
    }

    [TestMethod]
    public void Features_of_unknown_number_are_refused()
    {
        OnnxModel model = Changed(
            TinyModels.Features(), proto => proto.Graph.Output[0].Type.TensorType.Shape.Dim[1].DimParam = "n");

        RequireRefusal("[batch, any]", () => new FeatureSession(model, RawSession.Cpu));
    }

    [TestMethod]
    public void Seeds_of_another_algorithm_are_refused_and_latents_are_not()
    {
        OnnxModel model = Changed(
            TinyModels.Generator(),
            proto => proto.MetadataProps.Single(entry => entry.Key == "dcgan.seed_algorithm").Value = "2");
        using var session = new GeneratorSession(model, RawSession.Cpu);
        float[] images = new float[session.ImageSize];

        session.Generate(new float[session.LatentSize], images);

        RequireSeedRefusal(() => session.GenerateFromSeeds([1], images));
        RequireSeedRefusal(() => session.LatentOf(1));
        RequireSeedRefusal(() => GeneratorVariants.WithSeedInput(model));

        static void RequireSeedRefusal(Action use)
        {
            string message = Assert.ThrowsExactly<InvalidDataException>(use).Message;
            Assert.Contains("changed.onnx", message);
            Assert.Contains("dcgan.seed_algorithm = 2", message);
        }
    }

    [TestMethod]
    public void More_seeds_than_there_is_room_for_are_told_before_their_latents_are_made()
    {
        using var session = new GeneratorSession(TinyModels.Generator(latentSize: 50_000), RawSession.Cpu);

        RequireArgument("images", () => session.GenerateFromSeeds(new long[50_000], new float[session.ImageSize]));
    }

    [TestMethod]
    public void A_model_that_gives_another_number_of_images_than_latents_is_refused_by_node()
    {
        var builder = new OnnxModelBuilder(TinyModels.Generator());
        builder.Graph.Node[^1].Output[0] = "one";
        builder.AddInitializer("extra", new float[3 * 8 * 8], 1, 3, 8, 8);
        builder.AddNode("Concat", "Concat", ["one", "extra"], "image", OnnxAttribute.Int("axis", 0));

        RequireRefusal(
            "'Concat' (Concat) of 'liar.onnx'", () => new GeneratorSession(builder.Build("liar.onnx"), RawSession.Cpu));
    }

    /// <summary>What a node computes has a size, and what it reads has none, or more than 64 bits can count.</summary>
    [TestMethod]
    [DataRow("ConvTranspose", null, 3L)]
    [DataRow("Conv", null, 1L << 62)]
    public void A_node_that_reads_what_has_no_size_is_refused(string operation, long? channels, long weightChannels)
    {
        var builder = new OnnxModelBuilder("generator");
        OnnxDimension open = channels is long known ? new OnnxDimension(known) : new OnnxDimension("open");
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, open, 8, 8);
        builder.AddInput("weight", OnnxElementType.Float, operation == "Conv" ? 1 : weightChannels, operation == "Conv" ? weightChannels : 1, 4, 4);
        builder.AddNode(operation, "layer", ["latent", "weight"], "image");
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, 1, 5, 5);
        foreach ((string key, string value) in TinyModels.Generator().Metadata)
        {
            builder.SetMetadata(key, value);
        }

        RequireRefusal("multiplications a row", () => new GeneratorSession(builder.Build("open.onnx"), RawSession.Cpu));
    }

    [TestMethod]
    public void A_session_that_is_closed_says_so()
    {
        var session = new GeneratorSession(TinyModels.Generator(), RawSession.Cpu);
        float[] images = new float[session.ImageSize];
        session.Dispose();
        session.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => session.GenerateFromSeeds([1], images));
    }

    private static OnnxModel Changed(OnnxModel model, Action<Onnx.Format.ModelProto> change)
    {
        Onnx.Format.ModelProto proto = model.Proto.Clone();
        change(proto);
        return new OnnxModel(proto, "changed.onnx");
    }

    private static void RequireRefusal(string part, Func<IDisposable> open) =>
        Assert.Contains(part, Assert.ThrowsExactly<InvalidDataException>(open).Message);

    private static void RequireArgument(string part, Action run) =>
        Assert.Contains(part, Assert.ThrowsExactly<ArgumentException>(run).Message);
}
