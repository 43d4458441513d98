namespace Dcgan.Training.Evaluation.Internals;

/// <summary>Images with classes to classify others by.</summary>
internal interface IExamples
{
    /// <summary>What they are, for people: <c>real</c> or <c>generated</c>.</summary>
    string Kind { get; }

    /// <summary>Reads consecutive ones.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="count">How many.</param>
    /// <returns>Planar bytes [count, C, H, W], and classes.</returns>
    (byte[] Planes, long[] Labels) Read(int first, int count);
}
