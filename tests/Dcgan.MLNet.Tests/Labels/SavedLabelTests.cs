using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Tests.Labels;

/// <summary>A saved pipeline refuses labels of no class where none of this library's code runs.</summary>
[TestClass]
public sealed class SavedLabelTests
{
    private static readonly string _folder = Path.Combine(Dcgan.Tests.Shared.Repository.Root, "models", "fashion-mnist-conditional");

    private readonly MLContext _mlContext = new(seed: 1);

    /// <summary>Those just outside, those that a list would count from its end, and the furthest.</summary>
    private static IEnumerable<object[]> Wrong =>
    [
        ["Long", new LabelColumnTests.ClassRow { Long = 10 }],
        ["Long", new LabelColumnTests.ClassRow { Long = -1 }],
        ["Long", new LabelColumnTests.ClassRow { Long = -10 }],
        ["Long", new LabelColumnTests.ClassRow { Long = long.MaxValue }],
        ["Long", new LabelColumnTests.ClassRow { Long = long.MinValue }],
        ["Int", new LabelColumnTests.ClassRow { Int = -1 }],
        ["Int", new LabelColumnTests.ClassRow { Int = int.MaxValue }],
        ["Unsigned", new LabelColumnTests.ClassRow { Unsigned = 10 }],
        ["Unsigned", new LabelColumnTests.ClassRow { Unsigned = uint.MaxValue }],
    ];

    [TestMethod]
    [DynamicData(nameof(Wrong))]
    public void A_generator_refuses_a_label_of_no_class(string column, object row) => Refuse(
        new DcganGenerator(_mlContext, new DcganGenerator.Options
        {
            ModelFile = Path.Combine(_folder, "generator.onnx"),
            OutputColumnName = null,
            VectorColumnName = "Values",
            LabelColumnName = column,
        }),
        (LabelColumnTests.ClassRow)row);

    [TestMethod]
    [DynamicData(nameof(Wrong))]
    public void A_discriminator_refuses_a_label_of_no_class(string column, object row) => Refuse(
        new DcganDiscriminator(_mlContext, new DcganDiscriminator.Options
        {
            ModelFile = Path.Combine(_folder, "discriminator.onnx"),
            InputColumnName = "Pixels",
            LabelColumnName = column,
        }),
        (LabelColumnTests.ClassRow)row);

    internal static void RequireRefused(Action read)
    {
        Exception failure = Assert.Throws<Exception>(read);
        StringAssert.Contains(failure.ToString(), "Gather");
        StringAssert.Contains(failure.ToString(), "must be within the inclusive range");
    }

    private void Refuse(IEstimator<ITransformer> estimator, LabelColumnTests.ClassRow wrong)
    {
        IDataView right = Rows(new LabelColumnTests.ClassRow(), new LabelColumnTests.ClassRow { Long = 9, Int = 9, Unsigned = 9 });
        using var zip = new MemoryStream();
        _mlContext.Model.Save(estimator.Fit(right), right.Schema, zip);
        ITransformer stock = KeyColumnTests.Stock(zip.ToArray());

        Read(stock, right);
        RequireRefused(() => Read(stock, Rows(wrong)));
    }

    private IDataView Rows(params LabelColumnTests.ClassRow[] rows) => _mlContext.Data.LoadFromEnumerable(rows);

    private static void Read(ITransformer model, IDataView rows)
    {
        IDataView transformed = model.Transform(rows);
        if (transformed.Schema.GetColumnOrNull("Values") is null)
        {
            _ = transformed.GetColumn<float>("Score").ToArray();
        }
        else
        {
            _ = transformed.GetColumn<float[]>("Values").ToArray();
        }
    }
}
