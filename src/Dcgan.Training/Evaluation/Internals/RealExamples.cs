using Dcgan.Training.Data;
using Dcgan.Training.Metrics;

namespace Dcgan.Training.Evaluation.Internals;

/// <summary>Images of a set in a random order: many sets lie class by class.</summary>
internal sealed class RealExamples(ImageSet images, long seed) : IExamples
{
    private readonly int[] _order = new RandomSubset(seed).Draw(images.Count, images.Count);
    private readonly long[] _labels = images.Labels!.data<long>().ToArray();

    public string Kind => "real";

    public (byte[] Planes, long[] Labels) Read(int first, int count)
    {
        int size = images.Channels * images.Height * images.Width;
        byte[] planes = new byte[count * size];
        long[] labels = new long[count];
        for (int i = 0; i < count; i++)
        {
            int index = _order[first + i];
            images.Pixels.Read(index, planes.AsSpan(i * size, size));
            labels[i] = _labels[index];
        }

        return (planes, labels);
    }
}
