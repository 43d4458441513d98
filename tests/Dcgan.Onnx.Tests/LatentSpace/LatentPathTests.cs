using Dcgan.Onnx.LatentSpace;

namespace Dcgan.Onnx.Tests.LatentSpace;

[TestClass]
public sealed class LatentPathTests
{
    private static readonly float[][] _stations = [[1, 0], [0, 2], [-3, 0]];

    [TestMethod]
    [DataRow(2, false, 1)]
    [DataRow(16, false, 3)]
    [DataRow(60, true, 3)]
    [DataRow(61, true, 4)]
    [DataRow(8, false, 7)]
    [DataRow(3, true, 3)]
    public void Every_latent_is_met_in_its_order(int count, bool closed, int legs)
    {
        float[][] stations = [.. Enumerable.Range(0, closed ? legs : legs + 1).Select(seed => Latents.FromSeed(seed, 30))];
        float[][] frames = new LatentPath(stations, closed: closed).Frames(count);

        Assert.HasCount(count, frames);
        int[] met = [.. stations.Select(station => Array.FindIndex(frames, frame => frame.SequenceEqual(station)))];
        Assert.AreEqual(0, met[0]);
        if (!closed)
        {
            Assert.AreEqual(count - 1, met[^1]);
        }

        int[] steps = [.. met.Zip(closed ? met.Skip(1).Append(count) : met.Skip(1), (from, to) => to - from)];
        Assert.HasCount(legs, steps);
        Assert.IsGreaterThan(0, steps.Min());
        Assert.IsLessThanOrEqualTo(1, steps.Max() - steps.Min());
    }

    [TestMethod]
    public void Frames_turn_by_one_angle()
    {
        float[][] frames = new LatentPath([[4, 0, 0], [0, 4, 0], [0, 0, 4]], closed: true).Frames(30);

        foreach ((float[] frame, float[] next) in frames.Zip(frames.Skip(1).Append(frames[0])))
        {
            double cosine = frame.Zip(next).Sum(pair => (double)pair.First * pair.Second) / 16;
            Assert.AreEqual(Math.PI / 20, Math.Acos(cosine), 1e-6);
        }
    }

    [TestMethod]
    public void Straight_frames_are_evenly_spaced()
    {
        float[][] frames = new LatentPath([[0, 0], [4, 8], [4, 0]], LatentPathShape.Linear).Frames(9);

        float[][] expected = [[0, 0], [1, 2], [2, 4], [3, 6], [4, 8], [4, 6], [4, 4], [4, 2], [4, 0]];
        CollectionAssert.AreEqual(expected.SelectMany(frame => frame).ToArray(), frames.SelectMany(frame => frame).ToArray());
    }

    /// <summary>The last of an open path's rows are as long as the others where legs are rows.</summary>
    [TestMethod]
    public void An_open_path_takes_the_step_that_is_missing_from_the_first_leg()
    {
        float[][] frames = new LatentPath([[0], [7], [15], [23]], LatentPathShape.Linear).Frames(24);

        CollectionAssert.AreEqual(Enumerable.Range(0, 24).Select(place => (float)place).ToArray(), frames.Select(frame => frame[0]).ToArray());
    }

    [TestMethod]
    public void Places_count_the_latents()
    {
        var open = new LatentPath(_stations);
        var closed = new LatentPath(_stations, closed: true);

        Assert.AreEqual(2, open.Legs);
        Assert.AreEqual(3, closed.Legs);
        CollectionAssert.AreEqual(_stations[1], open.At(1));
        CollectionAssert.AreEqual(_stations[2], open.At(2));
        CollectionAssert.AreEqual(_stations[0], closed.At(3));
        CollectionAssert.AreEqual(LatentInterpolation.GreatCircle(_stations[1], _stations[2], 0.5), closed.At(1.5));
        CollectionAssert.AreEqual(
            LatentInterpolation.Linear(_stations[1], _stations[2], 0.5), new LatentPath(_stations, LatentPathShape.Linear).At(1.5));
        foreach (double place in new[] { -0.1, 2.1, double.NaN })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => open.At(place));
        }
    }

    [TestMethod]
    public void Equal_latents_make_a_walk_rest()
    {
        float[][] frames = new LatentPath([[1, 2], [1, 2]]).Frames(5);

        Assert.IsTrue(frames.All(frame => frame.SequenceEqual(new float[] { 1, 2 })));
    }

    [TestMethod]
    public void Later_changes_of_the_latents_do_not_move_the_path()
    {
        float[][] stations = [[1, 0], [0, 1]];
        var path = new LatentPath(stations);
        stations[0][0] = 9;

        CollectionAssert.AreEqual(new[] { 1f, 0f }, path.At(0));
    }

    [TestMethod]
    public void What_makes_no_path_is_refused()
    {
        void Refuses(string says, params float[][] stations) => StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new LatentPath(stations)).Message, says);

        Refuses("two latents or more, not 0");
        Refuses("two latents or more, not 1", [1, 2]);
        Refuses("Latent 1 of the path has 1 elements", [1, 2], [1]);
        Refuses("Latent 1 of the path", [1, 2], [1, float.NaN]);
        Refuses("Latent 0 of the path", [], []);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LatentPath(_stations).Frames(2)).Message, "3 latents");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LatentPath(_stations, (LatentPathShape)5));
    }
}
