namespace Dcgan.Onnx.Sessions;

/// <summary>Between logits x and probabilities p: p = 1 / (1 + exp(−x)), x = ln(p / (1 − p)).</summary>
internal static class Logits
{
    /// <summary>What float32 rounds to 0, at most.</summary>
    private static readonly double _lowest = Math.ScaleB(1, -150);

    /// <summary>What float32 rounds to 1, at least.</summary>
    private static readonly double _highest = 1 - Math.ScaleB(1, -25);

    /// <summary>Computes logits; a probability of 0 or 1 stands for the nearest that float32 rounds to it.</summary>
    /// <param name="probabilities">From 0 to 1, or NaN, which stays so.</param>
    /// <param name="logits">Receives finite numbers, from −104 to 17.4.</param>
    /// <returns>Whether all were probabilities.</returns>
    public static bool FromProbabilities(ReadOnlySpan<float> probabilities, Span<float> logits)
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] is < 0 or > 1)
            {
                return false;
            }

            double probability = Math.Clamp(probabilities[i], _lowest, _highest);
            logits[i] = (float)(Math.Log(probability) - Math.Log(1 - probability));
        }

        return true;
    }

    /// <summary>Computes probabilities.</summary>
    public static void ToProbabilities(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = (float)(1 / (1 + Math.Exp(-(double)logits[i])));
        }
    }
}
