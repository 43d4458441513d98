using Dcgan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Dcgan.MLNet.Tests.Loading;

/// <summary>Our steps among others, within others, and taken apart; and others' steps alone.</summary>
[TestClass]
public sealed class MixedPipelineTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [TestMethod]
    public void Steps_of_pipelines_within_pipelines_come_back_and_all_others_stay()
    {
        LabelledRow[] rows = [.. SeedRow.Range(40).Select((row, i) => new LabelledRow { Start = row.Seed, Label = i % 2 == 0 })];
        IDataView source = _mlContext.Data.LoadFromEnumerable(rows);
        EstimatorChain<ColumnConcatenatingTransformer> inner = _mlContext.Transforms.CopyColumns("Seed", "Start")
            .Append(Steps.Generator(_mlContext, 3, "Values"))
            .Append(_mlContext.Transforms.Concatenate("Features", "Values"));
        EstimatorChain<DcganDiscriminatorTransformer> outer = new EstimatorChain<ITransformer>()
            .Append(inner)
            .Append(_mlContext.Transforms.NormalizeMinMax("Features"))
            .Append(_mlContext.BinaryClassification.Trainers.SdcaLogisticRegression())
            .Append(_mlContext.Transforms.DropColumns("Score", "Probability", "PredictedLabel"), TransformerScope.Scoring)
            .Append(Steps.Discriminator(_mlContext, 3));
        using TransformerChain<DcganDiscriminatorTransformer> ours = outer.Fit(source);
        byte[] zip = Zips.Save(ours, source.Schema);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        var within = (TransformerChain<ITransformer>)loaded.First();
        Assert.IsInstanceOfType<DcganGeneratorTransformer>(within.ElementAt(1));
        CollectionAssert.AreEqual(
            ((TransformerChain<ITransformer>)Zips.LoadPlainly(zip)).Take(4).Select(step => step.GetType()).ToArray(),
            loaded.Take(4).Select(step => step.GetType()).ToArray());
        Assert.IsInstanceOfType<DcganDiscriminatorTransformer>(loaded.Last());
        Assert.HasCount(4, loaded.GetModelFor(TransformerScope.Training), "the scopes of the steps stay");
        DataViewAssert.AreSame(ours.Transform(source), loaded.Transform(source));
        DataViewAssert.AreSame(Zips.LoadPlainly(zip).Transform(source), loaded.Transform(source));
        Zips.AssertSame(zip, Zips.Save(loaded, source.Schema));
    }

    [TestMethod]
    public void Pipelines_without_our_steps_stay_as_they_are()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(InputRow.Range(3));
        using var foreign = new MemoryStream(VariantProbeGraph());
        using var theirs = _mlContext.Transforms.CopyColumns("seed", nameof(InputRow.Long))
            .Append(_mlContext.Transforms.ApplyOnnxModel("image", "seed", foreign))
            .Append(_mlContext.Transforms.DropColumns("seed"))
            .Fit(source);
        byte[] zip = Zips.Save(theirs, source.Schema);

        using var loaded = (TransformerChain<ITransformer>)Zips.Load(zip);

        Assert.IsInstanceOfType<OnnxTransformer>(loaded.ElementAt(1));
        Zips.AssertSame(zip, Zips.Save(loaded, source.Schema));
        DataViewAssert.AreSame(theirs.Transform(source), loaded.Transform(source));

        static byte[] VariantProbeGraph() => GeneratorVariants.WithSeedInput(SmallModels.Generator(1)).ToBytes();
    }

    [TestMethod]
    public void Steps_that_a_user_moved_out_of_their_chain_are_found_there()
    {
        IDataView source = _mlContext.Data.LoadFromEnumerable(SeedRow.Range(4));
        using DcganGeneratorTransformer ours = Steps.Generator(_mlContext, 3).Fit(source);
        ITransformer[] stock = [.. (TransformerChain<ITransformer>)Zips.LoadPlainly(Zips.Save(ours))];
        ITransformer copy = _mlContext.Transforms.CopyColumns("Copy", "Seed").Fit(source);

        // Once with a step before and after, where they are whole; once with a step among them, where they are not.
        byte[] around = Zips.Save(new TransformerChain<ITransformer>([copy, .. stock, copy]));
        byte[] among = Zips.Save(new TransformerChain<ITransformer>([.. stock[..^1], copy, stock[^1]]));

        using var whole = (TransformerChain<ITransformer>)Zips.Load(around);
        using var parted = (TransformerChain<ITransformer>)Zips.Load(among);

        Assert.HasCount(3, whole);
        Assert.IsInstanceOfType<DcganGeneratorTransformer>(whole.ElementAt(1));
        DataViewAssert.AreSame(Zips.LoadPlainly(around).Transform(source), whole.Transform(source));
        Assert.HasCount(stock.Length + 1, parted);
        Assert.IsFalse(parted.Any(step => step is DcganTransformer));
        DataViewAssert.AreSame(Zips.LoadPlainly(among).Transform(source), parted.Transform(source));
    }

    private sealed class LabelledRow
    {
        public long Start { get; set; }

        public bool Label { get; set; }
    }
}
