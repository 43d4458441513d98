using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Dcgan.Onnx.LatentSpace;

/// <summary>
/// The latent directions along which pictures change most: principal components of the response of a generator's first
/// layer before its activation (Härkönen et al. 2020, "GANSpace", arXiv 2004.02546). That response is y = W z + b, so for
/// z ~ N(0, I) its covariance is W Wᵀ, and the latents behind its principal components are the eigenvectors of WᵀW, in closed
/// form (Shen and Zhou 2021, arXiv 2007.06600).
/// </summary>
public static class PrincipalDirections
{
    /// <summary>The longest latent: the time that it takes grows with the cube of it.</summary>
    public const int MostElements = 1024;

    /// <summary>Finds the strongest directions of a generator, the strongest one first; they are orthogonal to each other.</summary>
    /// <param name="generator">A generator of this product; conditional ones and variants too.</param>
    /// <param name="count">How many; at most as many as a latent has elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many, or fewer than one is asked for.</exception>
    /// <exception cref="InvalidDataException">
    /// The model is no such generator, its latents have more than <see cref="MostElements"/> elements, or its first layer's weights
    /// are not finite or all zero; the message says which.
    /// </exception>
    public static IReadOnlyList<PrincipalDirection> Of(OnnxModel generator, int count)
    {
        int size = ModelMetadata.Read(generator, ModelRole.Generator).LatentSize;
        if (size > MostElements)
        {
            throw new InvalidDataException(
                $"The latents of '{generator.Name}' have {size} elements; directions are found for at most {MostElements}.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, size);
        Matrix<double> weights = FirstLayer.Weights(generator, size);
        Evd<double> parts = weights.TransposeThisAndMultiply(weights).Evd(Symmetricity.Symmetric);
        double total = parts.EigenValues.Sum(value => value.Real);
        if (total <= 0)
        {
            throw new InvalidDataException(
                $"The weights of the first layer of '{generator.Name}' are all zero: its pictures are the same in every direction.");
        }

        // Eigenvalues come in rising order; rounding may leave the smallest below zero.
        return
        [
            .. Enumerable.Range(1, count).Select(place => new PrincipalDirection(
                Oriented(parts.EigenVectors.Column(size - place)),
                Math.Max(0, parts.EigenValues[size - place].Real / total))),
        ];
    }

    /// <summary>An eigenvector with either sign is one; the same is chosen everywhere.</summary>
    private static float[] Oriented(Vector<double> vector)
    {
        double sign = Math.Sign(vector[vector.AbsoluteMaximumIndex()]);
        return [.. vector.Select(element => (float)(sign * element))];
    }
}
