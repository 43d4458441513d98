using Dcgan.Training.Runs;

namespace Dcgan.Training.Tests.Runs;

[TestClass]
public sealed class ProcessorNameTests
{
    [TestMethod]
    [DataRow("processor\t: 0\nmodel name\t: A Processor 9 @ 2.0GHz\nmodel name\t: another", "A Processor 9 @ 2.0GHz")]
    [DataRow("processor\t: 0\nBogoMIPS\t: 50.00\n", null)]
    [DataRow("model name\t:\n", null)]
    [DataRow("", null)]
    public void The_name_is_that_of_the_first_processor(string file, string? expected) =>
        Assert.AreEqual(expected, ProcessorName.Of(file.Split('\n')));
}
