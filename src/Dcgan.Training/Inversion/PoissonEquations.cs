using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Double.Solvers;
using MathNet.Numerics.LinearAlgebra.Solvers;

namespace Dcgan.Training.Inversion;

/// <summary>The linear equations of <see cref="PoissonBlending"/> for one mask: one for each hidden pixel.</summary>
internal sealed class PoissonEquations
{
    private const double Tolerance = 1e-10;
    private const int MostIterations = 10_000;

    private readonly PixelMask _mask;

    /// <summary>The hidden pixels, row by row.</summary>
    private readonly int[] _hidden;

    private readonly SparseMatrix _matrix;

    public PoissonEquations(PixelMask mask)
    {
        _mask = mask;
        _hidden = [.. Enumerable.Range(0, mask.Height * mask.Width).Where(pixel => !IsKnown(pixel))];
        var rows = _hidden.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        _matrix = SparseMatrix.OfIndexed(_hidden.Length, _hidden.Length, _hidden.SelectMany((pixel, row) =>
        {
            int[] neighbours = [.. Neighbours(pixel)];
            return neighbours.Where(other => !IsKnown(other)).Select(other => (row, rows[other], -1.0))
                .Append((row, row, neighbours.Length));
        }));
    }

    /// <summary>Fills the hidden pixels of one channel.</summary>
    /// <param name="generated">The channel whose differences count.</param>
    /// <param name="given">The channel whose known pixels count, and whose hidden ones are written.</param>
    public void Fill(ReadOnlySpan<float> generated, Span<float> given)
    {
        double[] right = new double[_hidden.Length];
        for (int row = 0; row < right.Length; row++)
        {
            foreach (int other in Neighbours(_hidden[row]))
            {
                right[row] += (double)generated[_hidden[row]] - generated[other] + (IsKnown(other) ? given[other] : 0);
            }
        }

        Vector<double> solution = Solve(right);
        for (int row = 0; row < right.Length; row++)
        {
            given[_hidden[row]] = (float)Math.Clamp(solution[row], -1, 1);
        }
    }

    private Vector<double> Solve(double[] right)
    {
        // The solver divides by the length of this.
        if (Array.TrueForAll(right, value => value == 0))
        {
            return new DenseVector(right.Length);
        }

        var until = new Iterator<double>(
            new ResidualStopCriterion<double>(Tolerance), new IterationCountStopCriterion<double>(MostIterations));
        Vector<double> solution = _matrix.SolveIterative(
            DenseVector.OfArray(right), new BiCgStab(), until, new MILU0Preconditioner());
        return until.Status == IterationStatus.Converged
            ? solution
            : throw new InvalidOperationException(
                $"The blending of {_hidden.Length} hidden pixels does not converge ({until.Status}).");
    }

    private bool IsKnown(int pixel) => _mask.IsKnown(pixel / _mask.Width, pixel % _mask.Width);

    private IEnumerable<int> Neighbours(int pixel)
    {
        (int y, int x) = (pixel / _mask.Width, pixel % _mask.Width);
        if (y > 0)
        {
            yield return pixel - _mask.Width;
        }

        if (x > 0)
        {
            yield return pixel - 1;
        }

        if (x < _mask.Width - 1)
        {
            yield return pixel + 1;
        }

        if (y < _mask.Height - 1)
        {
            yield return pixel + _mask.Width;
        }
    }
}
