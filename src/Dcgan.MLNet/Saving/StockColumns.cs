namespace Dcgan.MLNet.Saving;

/// <summary>
/// Columns that exist between the steps of a saved chain only. ML.NET wants columns named as the graph's inputs and
/// outputs, so that the graph's have names which no column of a user has.
/// </summary>
internal static class StockColumns
{
    public const string Input = "__dcgan_input";
    public const string Label = "__dcgan_label";
    public const string Resized = "__dcgan_resized";
    public const string Values = "__dcgan_values";
    public const string Argb = "__dcgan_argb";
    public const string Logit = "__dcgan_logit";
}
