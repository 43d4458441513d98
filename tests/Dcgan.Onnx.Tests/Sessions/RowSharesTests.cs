using Dcgan.Onnx.Sessions;
using Dcgan.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Onnx.Tests.Sessions;

[TestClass]
public sealed class RowSharesTests
{
    private static readonly OnnxSessionOptions _oneThread = new() { Device = DevicePreference.Cpu, Threads = 1 };

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(7, 1)]
    [DataRow(8, 2)]
    [DataRow(11, 2)]
    [DataRow(64, 3)]
    public void Every_row_belongs_to_one_share(int rows, int shares)
    {
        using var sharing = new RowShares(3, Open);
        int[] runs = new int[rows];

        Assert.AreEqual(shares, sharing.Count(rows));
        sharing.Run(rows, (_, first, count) =>
        {
            for (int row = first; row < first + count; row++)
            {
                Interlocked.Increment(ref runs[row]);
            }
        });

        Assert.IsTrue(runs.All(count => count == 1), string.Join(' ', runs));
    }

    [TestMethod]
    public void A_share_that_fails_fails_the_run_with_its_own_exception()
    {
        using var sharing = new RowShares(4, Open);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => sharing.Run(16, (_, first, _) =>
        {
            if (first == 8)
            {
                throw new InvalidDataException("the third share");
            }
        }));

        Assert.AreEqual("the third share", error.Message);
    }

    [TestMethod]
    public void A_session_that_cannot_be_opened_is_tried_again()
    {
        int tries = 0;
        using var sharing = new RowShares(2, () => ++tries == 1 ? throw new IOException("busy") : Open());
        Assert.ThrowsExactly<IOException>(() => sharing.Run(8, (_, _, _) => { }));

        int shares = 0;
        sharing.Run(8, (_, _, _) => Interlocked.Increment(ref shares));

        Assert.AreEqual((2, 2), (tries, shares));
    }

    private static InferenceSession Open() => SessionFactory.Open(TinyModels.Generator(), _oneThread).Session;
}
