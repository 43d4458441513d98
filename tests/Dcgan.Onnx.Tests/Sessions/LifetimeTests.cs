using Dcgan.Onnx.Sessions;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Onnx.Tests.Sessions;

/// <summary>Disposing while others run.</summary>
[TestClass]
public sealed class LifetimeTests
{
    [TestMethod]
    public void The_last_one_out_releases_and_nobody_enters_later()
    {
        int released = 0;
        var users = new UserCount(() => released++);

        Assert.IsTrue(users.TryEnter());
        Assert.IsTrue(users.TryEnter());
        users.Close();
        users.Leave();

        Assert.AreEqual(0, released);
        Assert.IsFalse(users.TryEnter());
        users.Leave();
        Assert.AreEqual(1, released);
        users.Close();
        Assert.AreEqual(1, released);
    }

    [TestMethod]
    public void Closing_what_nobody_uses_releases_once()
    {
        int released = 0;
        var users = new UserCount(() => released++);
        Assert.IsTrue(users.TryEnter());
        users.Leave();

        users.Close();
        users.Close();

        Assert.AreEqual(1, released);
        Assert.IsFalse(users.TryEnter());
    }

    [TestMethod]
    public void Nobody_is_ever_inside_what_is_released()
    {
        for (int round = 0; round < 300; round++)
        {
            int released = 0;
            int intruders = 0;
            var users = new UserCount(() => Interlocked.Increment(ref released));
            using var start = new Barrier(4);
            RunTogether(4, worker =>
            {
                start.SignalAndWait();
                for (int i = 0; i < 50 && worker > 0; i++)
                {
                    if (users.TryEnter())
                    {
                        Interlocked.Add(ref intruders, Volatile.Read(ref released));
                        users.Leave();
                    }
                }

                users.Close();
            });

            Assert.AreEqual(1, released);
            Assert.AreEqual(0, intruders);
        }
    }

    /// <summary>A session freed under a run would crash the process or write into memory that is gone.</summary>
    [TestMethod]
    [DataRow(3, 1)]
    [DataRow(16, 4)]
    public void Sessions_are_disposed_under_running_threads(int rows, int threads)
    {
        OnnxModel model = TinyModels.Generator();
        OnnxSessionOptions options = RawSession.Cpu with { Threads = threads };
        long[] seeds = [.. Enumerable.Range(1, rows).Select(seed => (long)seed)];
        using var reference = new GeneratorSession(model, options);
        float[] expected = new float[rows * reference.ImageSize];
        reference.GenerateFromSeeds(seeds, expected);
        for (int round = 0; round < 60; round++)
        {
            var session = new GeneratorSession(model, options);
            int finished = 0;
            using var running = new CountdownEvent(3);
            RunTogether(4, worker =>
            {
                if (worker == 0)
                {
                    running.Wait();
                    session.Dispose();
                    return;
                }

                float[] images = new float[expected.Length];
                for (bool first = true; ; first = false)
                {
                    try
                    {
                        session.GenerateFromSeeds(seeds, images);
                    }
                    catch (ObjectDisposedException)
                    {
                        break;
                    }

                    CollectionAssert.AreEqual(expected, images);
                    Interlocked.Increment(ref finished);
                    if (first)
                    {
                        running.Signal();
                    }
                }
            });

            Assert.IsGreaterThanOrEqualTo(3, finished);
            session.Dispose();
            Assert.ThrowsExactly<ObjectDisposedException>(
                () => session.GenerateFromSeeds(seeds, new float[expected.Length]));
        }
    }

    [TestMethod]
    public void Every_session_says_that_it_is_closed()
    {
        var discriminator = new DiscriminatorSession(TinyModels.Discriminator(), RawSession.Cpu);
        var features = new FeatureSession(TinyModels.Features(), RawSession.Cpu);
        float[] image = new float[discriminator.ImageSize];

        discriminator.Dispose();
        features.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => discriminator.Score(image, new float[1], new float[1]));
        Assert.ThrowsExactly<ObjectDisposedException>(() => features.Extract(image, new float[features.FeatureCount]));
    }

    /// <summary>Threads of their own: those of a pool might be started one after the other.</summary>
    private static void RunTogether(int count, Action<int> work)
    {
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, count).Select(worker => new Thread(() =>
        {
            try
            {
                work(worker);
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.IsEmpty(failures);
    }
}
