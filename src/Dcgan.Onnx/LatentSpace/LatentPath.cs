namespace Dcgan.Onnx.LatentSpace;

/// <summary>
/// A walk through latents, from each to the next: pictures that change step by step show that a generator has learned more than
/// single pictures (Radford, Metz and Chintala 2015, section 6.1).
/// </summary>
public sealed class LatentPath
{
    private readonly float[][] _stations;

    /// <summary>Lays a path.</summary>
    /// <param name="stations">The latents that it passes, two or more, all of one length; equal ones may follow each other.</param>
    /// <param name="shape">The way from one to the next.</param>
    /// <param name="closed">Whether it goes on from the last to the first.</param>
    /// <exception cref="ArgumentException">There are fewer than two, their lengths differ, or one has an element that is no number.</exception>
    public LatentPath(
        IReadOnlyList<float[]> stations, LatentPathShape shape = LatentPathShape.GreatCircle, bool closed = false)
    {
        ArgumentNullException.ThrowIfNull(stations);
        if (stations.Count < 2)
        {
            throw new ArgumentException($"A path leads through two latents or more, not {stations.Count}.", nameof(stations));
        }

        if (!Enum.IsDefined(shape))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "There is no such shape.");
        }

        foreach ((int index, float[] station) in stations.Index())
        {
            if (station.Length == 0 || station.Length != stations[0].Length || !station.All(float.IsFinite))
            {
                throw new ArgumentException(
                    $"Latent {index} of the path has {station.Length} elements; each needs as many as the first, "
                    + $"{stations[0].Length}, at least one, and finite numbers.",
                    nameof(stations));
            }
        }

        _stations = [.. stations.Select(station => (float[])station.Clone())];
        Shape = shape;
        IsClosed = closed;
    }

    /// <summary>The way from one latent to the next.</summary>
    public LatentPathShape Shape { get; }

    /// <summary>Whether it goes on from the last latent to the first.</summary>
    public bool IsClosed { get; }

    /// <summary>Ways from one latent to the next: one less than there are latents, or as many where it is closed.</summary>
    public int Legs => IsClosed ? _stations.Length : _stations.Length - 1;

    /// <summary>The latent at a place of the path.</summary>
    /// <param name="position">0 at the first latent, 1 at the second, 1.5 half way to the third, up to <see cref="Legs"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The path has no such place.</exception>
    public float[] At(double position)
    {
        if (position is not (>= 0) || position > Legs)
        {
            throw new ArgumentOutOfRangeException(nameof(position), position, $"The path's places are 0 to {Legs}.");
        }

        int leg = (int)Math.Min(Math.Floor(position), Legs - 1);
        float[] from = _stations[leg];
        float[] to = _stations[(leg + 1) % _stations.Length];
        return Shape == LatentPathShape.GreatCircle
            ? LatentInterpolation.GreatCircle(from, to, position - leg)
            : LatentInterpolation.Linear(from, to, position - leg);
    }

    /// <summary>
    /// Latents along the path, each of those that it leads through among them. They are evenly spaced on every leg, and every leg
    /// has the same number of steps, or one more where the number does not divide.
    /// </summary>
    /// <param name="count">
    /// How many, at least one for each latent that the path leads through. An open path has a step less than frames, so that the
    /// last frame is its end; a closed one as many, so that the last one is a step before the first.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few for all latents that the path leads through.</exception>
    public float[][] Frames(int count)
    {
        if (count < _stations.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"A path through {_stations.Length} latents takes as many frames at least.");
        }

        long steps = IsClosed ? count : count - 1;
        var frames = new List<float[]>(count);
        for (int leg = 0; leg < Legs; leg++)
        {
            long first = leg * steps / Legs;
            long last = (leg + 1) * steps / Legs;
            for (long step = first; step < last; step++)
            {
                frames.Add(At(leg + ((double)(step - first) / (last - first))));
            }
        }

        if (!IsClosed)
        {
            frames.Add(At(Legs));
        }

        return [.. frames];
    }
}
