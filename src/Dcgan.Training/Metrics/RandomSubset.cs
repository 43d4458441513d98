using Dcgan.Onnx.Seeds;

namespace Dcgan.Training.Metrics;

/// <summary>Draws subsets without replacement: the same ones from the same seed, on every platform.</summary>
internal sealed class RandomSubset(long seed)
{
    private readonly ulong _key = Squares.KeyOf(seed);
    private ulong _counter;

    /// <summary>Different numbers from 0 to below <paramref name="count"/>, every choice and order equally likely.</summary>
    /// <param name="count">What is drawn from.</param>
    /// <param name="size">How many, at most <paramref name="count"/>.</param>
    public int[] Draw(int count, int size)
    {
        // Fisher and Yates's shuffle, stopped after the first places.
        int[] order = [.. Enumerable.Range(0, count)];
        for (int place = 0; place < size; place++)
        {
            int other = place + (int)Below((uint)(count - place));
            (order[place], order[other]) = (order[other], order[place]);
        }

        return order[..size];
    }

    /// <summary>
    /// A number below a bound. Draws beyond the bound's largest multiple are drawn again, for they favour the small ones.
    /// </summary>
    private uint Below(uint bound)
    {
        ulong usable = (1UL << 32) / bound * bound;
        uint drawn;
        do
        {
            drawn = Squares.Next(_counter++, _key);
        }
        while (drawn >= usable);

        return drawn % bound;
    }
}
