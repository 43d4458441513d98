using System.Text.Json;
using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests.Runs;

[TestClass]
public sealed class MetricsLogTests
{
    [TestMethod]
    public void Every_line_is_a_JSON_object_with_the_names_of_the_contract()
    {
        using var folder = new TestFolder();
        MetricsLog.Append(folder["metrics.jsonl"], new MetricsLine(640, 1.25f, 0.5f, 0.75f, 0.25f, 812.5));
        MetricsLog.Append(folder["metrics.jsonl"], new MetricsLine(1280, 1, 2, 0, 1, 3));

        string[] lines = File.ReadAllLines(folder["metrics.jsonl"]);

        Assert.HasCount(2, lines);
        using JsonDocument first = JsonDocument.Parse(lines[0]);
        Assert.AreEqual(640, first.RootElement.GetProperty("images").GetInt64());
        Assert.AreEqual(1.25, first.RootElement.GetProperty("loss_d").GetDouble());
        Assert.AreEqual(0.5, first.RootElement.GetProperty("loss_g").GetDouble());
        Assert.AreEqual(0.75, first.RootElement.GetProperty("d_real").GetDouble());
        Assert.AreEqual(0.25, first.RootElement.GetProperty("d_fake").GetDouble());
        Assert.AreEqual(812.5, first.RootElement.GetProperty("images_per_second").GetDouble());
    }

    [TestMethod]
    [DataRow("""{"images":1280,"loss_d":1""")]
    [DataRow("{")]
    [DataRow("")]
    public void Lines_of_after_a_checkpoint_and_a_half_written_one_are_dropped(string half)
    {
        using var folder = new TestFolder();
        foreach (int images in new[] { 160, 320, 480 })
        {
            MetricsLog.Append(folder["m"], new MetricsLine(images, 1, 1, 0, 0, 1));
        }

        string[] before = File.ReadAllLines(folder["m"]);
        File.AppendAllText(folder["m"], half);

        MetricsLog.CutBack(folder["m"], 320);
        MetricsLog.Append(folder["m"], new MetricsLine(480, 2, 2, 0, 0, 1));

        string[] after = File.ReadAllLines(folder["m"]);
        CollectionAssert.AreEqual(before[..2], after[..2]);
        Assert.HasCount(3, after);
        StringAssert.StartsWith(after[2], """{"images":480,"loss_d":2""");
    }

    [TestMethod]
    public void A_log_that_is_not_there_stays_so()
    {
        using var folder = new TestFolder();

        MetricsLog.CutBack(folder["m"], 0);

        Assert.IsFalse(File.Exists(folder["m"]));
    }
}
