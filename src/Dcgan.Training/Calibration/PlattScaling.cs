namespace Dcgan.Training.Calibration;

/// <summary>
/// Fits P(real) = σ(scale · logit + shift) by maximum likelihood, with the smoothed targets of Platt (1999),
/// "Probabilistic outputs for support vector machines", so that separable scores have a finite answer too.
/// </summary>
/// <param name="Scale">Multiplies a logit.</param>
/// <param name="Shift">Is added to it then.</param>
internal readonly record struct PlattScaling(double Scale, double Shift)
{
    private const int MaxIterations = 100;
    private const double Tolerance = 1e-10;

    /// <summary>Fits by Newton's method with step halving.</summary>
    /// <param name="real">Logits of real images.</param>
    /// <param name="generated">Logits of generated images.</param>
    public static PlattScaling Fit(ReadOnlySpan<float> real, ReadOnlySpan<float> generated)
    {
        double[] logits = [.. real.ToArray(), .. generated.ToArray()];
        double realTarget = (real.Length + 1.0) / (real.Length + 2.0);
        double generatedTarget = 1.0 / (generated.Length + 2.0);
        int realCount = real.Length;
        double Target(int i) => i < realCount ? realTarget : generatedTarget;

        // Logits of any magnitude: the fit is done on standardized ones.
        double mean = logits.Average();
        double deviation = Math.Sqrt(logits.Average(logit => (logit - mean) * (logit - mean)));
        deviation = deviation > 0 ? deviation : 1;
        double[] x = [.. logits.Select(logit => (logit - mean) / deviation)];

        double scale = 1;
        double shift = 0;
        double loss = Loss(x, Target, scale, shift);
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            (double stepScale, double stepShift) = NewtonStep(x, Target, scale, shift);
            double length = 1;
            double next = Loss(x, Target, scale + stepScale, shift + stepShift);
            while (next > loss && length > 1e-6)
            {
                length /= 2;
                next = Loss(x, Target, scale + (length * stepScale), shift + (length * stepShift));
            }

            if (!(next < loss - Tolerance))
            {
                break;
            }

            scale += length * stepScale;
            shift += length * stepShift;
            loss = next;
        }

        return new PlattScaling(scale / deviation, shift - (scale * mean / deviation));
    }

    private static (double Scale, double Shift) NewtonStep(
        double[] x, Func<int, double> target, double scale, double shift)
    {
        // A little on the diagonal keeps the step finite where all logits are the same.
        double hxx = 1e-9, hx = 0, h = 1e-9, gx = 0, g = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double p = 1 / (1 + Math.Exp(-((scale * x[i]) + shift)));
            double weight = p * (1 - p);
            double error = p - target(i);
            hxx += weight * x[i] * x[i];
            hx += weight * x[i];
            h += weight;
            gx += error * x[i];
            g += error;
        }

        double determinant = (hxx * h) - (hx * hx);
        return (-((h * gx) - (hx * g)) / determinant, -((hxx * g) - (hx * gx)) / determinant);
    }

    private static double Loss(double[] x, Func<int, double> target, double scale, double shift)
    {
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = (scale * x[i]) + shift;
            double softplus = Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
            loss += softplus - (target(i) * z);
        }

        return loss;
    }
}
