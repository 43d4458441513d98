namespace Dcgan.MLNet.Batching;

/// <summary>The inputs and outputs of up to a fixed number of rows.</summary>
internal interface IBatch
{
    /// <summary>Copies the inputs of the source's current row into the batch.</summary>
    /// <param name="row">Where they go, from 0.</param>
    void Gather(int row);

    /// <summary>Computes the outputs of the first <paramref name="count"/> rows.</summary>
    void Compute(int count);

    /// <summary>The <c>ValueGetter</c> of an output.</summary>
    /// <param name="output">Which one, by its place among <see cref="IBatchComputation.Outputs"/>.</param>
    /// <param name="computedRow">
    /// Which row the getter is to read; called once per value, and makes sure that <see cref="Compute"/> has run.
    /// </param>
    Delegate CreateGetter(int output, Func<int> computedRow);
}
