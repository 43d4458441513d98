namespace WebApi;

/// <summary>The discriminator's columns, and the answer's fields.</summary>
internal sealed class Verdict
{
    /// <summary>Whether the picture looks real: where the probability is above one half.</summary>
    public bool PredictedLabel { get; set; }

    /// <summary>The logit.</summary>
    public float Score { get; set; }

    /// <summary>Of being real, 0 to 1.</summary>
    public float Probability { get; set; }
}
