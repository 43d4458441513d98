using System.Diagnostics;

namespace Dcgan.Samples.Tests;

[TestClass]
public sealed class WebApiStartTests
{
    private const string Listening = "Now listening on: ";

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestMethod]
    [DataRow("ASPNETCORE_HTTP_PORTS", "8080")] // as ASP.NET's container images set it
    [DataRow("ASPNETCORE_URLS", "http://+:8080")]
    [DataRow("DOTNET_URLS", "http://+:8080")]
    [DataRow("URLS", "http://+:8080")]
    [DataRow("Kestrel__Endpoints__Any__Url", "http://+:8080")]
    public async Task The_environment_does_not_open_it_to_others(string variable, string value)
    {
        using Process process = SampleProcess.StartWith([(variable, value)], "WebApi", "--urls", "http://127.0.0.1:0");
        try
        {
            // Every address comes before the word that all is well.
            var addresses = new List<string>();
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(Cancellation);
                int start = line?.IndexOf(Listening, StringComparison.Ordinal) ?? -1;
                if (start >= 0)
                {
                    addresses.Add(line![(start + Listening.Length)..]);
                }
            }
            while (line?.Contains("Application started", StringComparison.Ordinal) == false);

            Assert.IsNotNull(line, "The program ended before it served anyone.");
            Assert.HasCount(1, addresses);
            Assert.StartsWith("http://127.0.0.1:", addresses[0]);
        }
        finally
        {
            process.Kill();
        }
    }

    [TestMethod]
    [DataRow("ASPNETCORE_HTTP_PORTS", "8080")]
    [DataRow("ASPNETCORE_URLS", "http://+:8080")]
    [DataRow("DOTNET_URLS", "http://+:8080")]
    [DataRow("URLS", "http://+:8080")]
    [DataRow("Kestrel__Endpoints__Any__Url", "http://+:8080")]
    public async Task By_default_only_this_machine_is_served(string variable, string value)
    {
        using Process process = SampleProcess.StartWith([(variable, value)], "WebApi");
        try
        {
            // Where the port is taken, the line that says so names the address as well.
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(Cancellation);
            }
            while (line is not null
                && !line.Contains(Listening, StringComparison.Ordinal)
                && !line.Contains("Failed to bind", StringComparison.Ordinal));

            Assert.IsNotNull(line, "The program ended without a word.");
            Assert.Contains("http://127.0.0.1:5000", line);
        }
        finally
        {
            process.Kill();
        }
    }

    [TestMethod]
    public void A_missing_model_is_named()
    {
        using var folder = new TestFolder();

        string line = SampleProcess.RunBadly(1, "WebApi", "--discriminator", folder["nowhere.onnx"]);

        Assert.Contains(folder["nowhere.onnx"], line);
    }
}
