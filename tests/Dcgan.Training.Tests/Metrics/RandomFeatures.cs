namespace Dcgan.Training.Tests.Metrics;

/// <summary>Feature vectors whose features depend on each other, for comparisons with other implementations.</summary>
internal static class RandomFeatures
{
    /// <summary>N(μ, AAᵀ) with μ and A drawn from the seed; [count · dimensions].</summary>
    public static float[] Normal(int count, int dimensions, int seed)
    {
        var random = new Random(seed);
        double[] mix = [.. Enumerable.Range(0, dimensions * dimensions).Select(_ => Normal(random))];
        double[] mean = [.. Enumerable.Range(0, dimensions).Select(_ => Normal(random))];
        float[] features = new float[count * dimensions];
        for (int row = 0; row < count; row++)
        {
            double[] independent = [.. Enumerable.Range(0, dimensions).Select(_ => Normal(random))];
            for (int i = 0; i < dimensions; i++)
            {
                double sum = mean[i];
                for (int k = 0; k < dimensions; k++)
                {
                    sum += mix[(i * dimensions) + k] * independent[k];
                }

                features[(row * dimensions) + i] = (float)sum;
            }
        }

        return features;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
