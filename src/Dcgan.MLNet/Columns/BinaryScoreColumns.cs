using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>
/// The columns that ML.NET's calibrated binary predictors add, in their order, with the annotations by which its
/// evaluators recognise them.
/// </summary>
internal static class BinaryScoreColumns
{
    public const string PredictedLabel = "PredictedLabel";
    public const string Score = "Score";
    public const string Probability = "Probability";

    private const string ScoreColumnSetId = "ScoreColumnSetId";

    /// <summary>The columns that follow those of a schema.</summary>
    public static DataViewSchema.DetachedColumn[] For(DataViewSchema inputSchema) => WithSetId(NextSetId(inputSchema));

    /// <summary>The columns with a number that marks them as belonging together.</summary>
    public static DataViewSchema.DetachedColumn[] WithSetId(uint setId) =>
    [
        new(PredictedLabel, BooleanDataViewType.Instance, Annotations(setId, PredictedLabel)),
        new(Score, NumberDataViewType.Single, Annotations(setId, Score)),
        new(Probability, NumberDataViewType.Single, Annotations(setId, Score, isNormalized: true)),
    ];

    /// <summary>Columns of one set of scores share a number, which no other set of the schema has.</summary>
    private static uint NextSetId(DataViewSchema schema)
    {
        uint highest = 0;
        foreach (DataViewSchema.Column column in schema)
        {
            DataViewSchema.Column? annotation = column.Annotations.Schema.GetColumnOrNull(ScoreColumnSetId);
            if (annotation?.Type is KeyDataViewType { RawType: var raw } && raw == typeof(uint))
            {
                uint setId = 0;
                column.Annotations.GetValue(ScoreColumnSetId, ref setId);
                highest = Math.Max(highest, setId);
            }
        }

        return highest + 1;
    }

    private static DataViewSchema.Annotations Annotations(uint setId, string valueKind, bool isNormalized = false)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue(ScoreColumnSetId, new KeyDataViewType(typeof(uint), int.MaxValue), setId);
        builder.AddPrimitiveValue("ScoreColumnKind", TextDataViewType.Instance, "BinaryClassification".AsMemory());
        builder.AddPrimitiveValue("ScoreValueKind", TextDataViewType.Instance, valueKind.AsMemory());
        if (isNormalized)
        {
            builder.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        }

        return builder.ToAnnotations();
    }
}
