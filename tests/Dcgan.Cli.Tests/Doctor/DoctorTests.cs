using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace Dcgan.Cli.Tests.Doctor;

/// <summary>The doctor on this machine, and on the same one with something wrong.</summary>
[TestClass]
public sealed class DoctorTests
{
    private static readonly string[] _topics =
    [
        "program", "libtorch", "precision", "ONNX Runtime", "CUDA", "pictures", "processor", "memory", "this folder", "cache", "data sets",
        "environment",
    ];

    private static readonly Lazy<JsonDocument> _healthy = new(() => JsonDocument.Parse(DcganProcess.Run("doctor", "--json").Succeeded().Output));

    [TestMethod]
    public void A_healthy_machine_trains_and_generates()
    {
        JsonElement found = _healthy.Value.RootElement;

        Assert.IsTrue(found.GetProperty("trains").GetBoolean());
        Assert.IsTrue(found.GetProperty("generates").GetBoolean());
        foreach (string topic in _topics)
        {
            Assert.AreNotEqual("problem", Of(found, topic).GetProperty("state").GetString());
        }
    }

    [TestMethod]
    public void The_text_says_what_the_document_says()
    {
        DcganResult result = DcganProcess.Run("doctor").Succeeded();
        string text = Words(result.Output);

        foreach (JsonElement finding in _healthy.Value.RootElement.GetProperty("findings").EnumerateArray())
        {
            // What is free changes from moment to moment.
            if (finding.GetProperty("topic").GetString() is not ("memory" or "this folder" or "cache"))
            {
                string head = $"{finding.GetProperty("state").GetString()} {finding.GetProperty("topic").GetString()}";
                Assert.Contains($"{head} {Words(finding.GetProperty("text").GetString()!)}", text);
            }
        }

        Assert.Contains("Training works. Generating pictures works.", text);
        Assert.AreEqual(string.Empty, result.Error);
        foreach (string line in result.Output.Split('\n'))
        {
            // Long paths stay whole.
            Assert.IsTrue(line.Length <= 80 || line.Contains('/') || line.Contains('\\'), line);
        }
    }

    [TestMethod]
    public void Versions_are_those_of_what_is_loaded()
    {
        JsonElement found = _healthy.Value.RootElement;
        string onnxRuntime = Of(found, "ONNX Runtime").GetProperty("values").GetProperty("version").GetString()!;

        Assert.AreEqual(typeof(InferenceSession).Assembly.GetName().Version!.ToString(3), onnxRuntime);
        Assert.AreEqual(OrtEnv.Instance().GetVersionString(), onnxRuntime);
        CollectionAssert.AreEqual(
            OrtEnv.Instance().GetAvailableProviders(),
            Of(found, "ONNX Runtime").GetProperty("values").GetProperty("providers").EnumerateArray().Select(name => name.GetString()).ToArray());
        Assert.AreEqual(
            DcganProcess.Run("--version").Succeeded().Output.Trim(), Of(found, "program").GetProperty("values").GetProperty("version").GetString());
    }

    /// <summary>The build pins the package by the version that the library tells of itself.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void The_version_of_libtorch_is_that_of_its_package()
    {
        string packages = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));
        string pinned = Regex.Match(packages, "\"libtorch-cpu-linux-x64\" Version=\"([0-9.]+)\"").Groups[1].Value;
        Assert.AreEqual(pinned, Of(_healthy.Value.RootElement, "libtorch").GetProperty("values").GetProperty("version").GetString());
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Cores_and_memory_are_those_that_Python_counts()
    {
        JsonElement found = _healthy.Value.RootElement;
        string[] counted = PythonTools.Run(Path.Combine("Dcgan.Cli.Tests", "Python", "machine.py"), []).Split();
        JsonElement processor = Of(found, "processor").GetProperty("values");

        Assert.AreEqual(counted[0], $"{processor.GetProperty("machine").GetInt32()}");
        Assert.AreEqual(
            Math.Min(int.Parse(counted[1]), processor.TryGetProperty("quota", out JsonElement quota) && quota.ValueKind == JsonValueKind.Number
                ? (int)Math.Ceiling(quota.GetDouble())
                : int.MaxValue),
            processor.GetProperty("cores").GetInt32());

        // Python rounds down to whole pages, Linux's own file to kilobytes.
        Assert.AreEqual(double.Parse(counted[2]), Of(found, "memory").GetProperty("values").GetProperty("total").GetInt64(), 65536);
    }

    /// <summary>libtorch's own library prints what it computes, on the same standard output.</summary>
    [TestMethod]
    public void What_native_code_prints_does_not_hide_what_was_found()
    {
        DcganResult result = DcganProcess.RunWith([("ONEDNN_VERBOSE", "all"), ("DNNL_VERBOSE", "2")], "doctor", "--json").Succeeded();
        Assert.AreEqual("ok", Of(JsonDocument.Parse(result.Output).RootElement, "libtorch").GetProperty("state").GetString());
    }

    [TestMethod]
    public void A_libtorch_folder_that_is_not_there_is_a_problem_with_its_remedy()
    {
        using var folder = new TestFolder();
        DcganResult result = DcganProcess.RunWith(("DCGAN_LIBTORCH", folder["nowhere"]), "doctor");

        Assert.AreEqual(1, result.ExitCode);
        string text = Words(result.Output);
        Assert.Contains("problem libtorch", text);
        Assert.Contains(folder["nowhere"], text);
        Assert.IsTrue(OperatingSystem.IsWindows() || text.Contains("unset DCGAN_LIBTORCH", StringComparison.Ordinal), text);
        Assert.Contains("Training does not work. Generating pictures works.", text);
        Assert.AreEqual(string.Empty, result.Error);
    }

    /// <summary>
    /// Not a library; and one whose first act is to end the process, as a library for another processor does. The doctor itself
    /// survives whatever native code does: it loads none.
    /// </summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow(false)]
    [DataRow(true)]
    public void A_broken_libtorch_is_told_and_not_died_of(bool ends)
    {
        using var folder = new TestFolder();
        if (!ends)
        {
            File.WriteAllText(folder["libtorch.so"], "no library");
        }
        else
        {
            File.WriteAllText(folder["ends.c"], "#include <stdlib.h>\n__attribute__((constructor)) static void end(void) { abort(); }\n");
            if (!File.Exists("/usr/bin/cc"))
            {
                Assert.Inconclusive("There is no C compiler. On Debian: apt-get install gcc");
            }

            Assert.AreEqual(0, ToolProcess.Run("/usr/bin/cc", ["-shared", "-fPIC", "-o", folder["libtorch.so"], folder["ends.c"]]).ExitCode);
        }

        DcganResult result = DcganProcess.Run("doctor", "--json", "--libtorch", folder.Path);

        Assert.AreEqual(1, result.ExitCode);
        JsonElement found = JsonDocument.Parse(result.Output).RootElement;
        Assert.IsFalse(found.GetProperty("trains").GetBoolean());
        Assert.IsTrue(found.GetProperty("generates").GetBoolean());
        JsonElement torch = Of(found, "libtorch");
        Assert.AreEqual("problem", torch.GetProperty("state").GetString());
        Assert.IsTrue(torch.GetProperty("stopsTraining").GetBoolean());
        Assert.Contains(ends ? "signal 6" : folder["libtorch.so"], torch.GetProperty("text").GetString()!);
        Assert.IsGreaterThan(20, torch.GetProperty("remedy").GetString()!.Length);
        Assert.AreEqual("ok", Of(found, "ONNX Runtime").GetProperty("state").GetString());
    }

    [TestMethod]
    public void A_cache_that_cannot_be_written_is_noted_and_training_goes_on()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["file"], "in the way");

        DcganResult result = DcganProcess.Run("doctor", "--json", "--cache", folder["file/cache"]).Succeeded();

        JsonElement cache = Of(JsonDocument.Parse(result.Output).RootElement, "cache");
        Assert.AreEqual("note", cache.GetProperty("state").GetString());
        Assert.IsFalse(cache.GetProperty("values").GetProperty("isWritable").GetBoolean());
        Assert.Contains(folder["file"], cache.GetProperty("text").GetString()!);
        Assert.Contains("--cache", cache.GetProperty("remedy").GetString()!);
    }

    /// <summary>Linux lets nobody, not even root, write there.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void A_folder_that_cannot_be_written_is_a_problem_of_training()
    {
        DcganResult result = DcganProcess.RunIn("/proc", "doctor");

        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains("problem this folder", Words(result.Output));
        Assert.Contains("Training does not work. Generating pictures works.", Words(result.Output));
    }

    [TestMethod]
    public void What_lies_in_the_cache_is_counted_and_secrets_are_not_shown()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["images/some"]);
        File.WriteAllBytes(folder["images/some/images.bin"], new byte[1_234_567]);
        Directory.CreateDirectory(folder["data/mnist"]);
        File.WriteAllBytes(folder["data/mnist/train-images-idx3-ubyte"], [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7]);
        (string, string)[] variables = [("https_proxy", "http://me:secret@proxy.example:3128"), ("OMP_NUM_THREADS", "1")];

        DcganResult result = DcganProcess.RunWith(variables, "doctor", "--json", "--cache", folder.Path).Succeeded();

        JsonElement found = JsonDocument.Parse(result.Output).RootElement;
        JsonElement bytes = Of(found, "cache").GetProperty("values").GetProperty("bytes");
        Assert.AreEqual(1_234_567, bytes.GetProperty("images").GetInt64());
        Assert.AreEqual(17, bytes.GetProperty("data").GetInt64());
        Assert.AreEqual(0, bytes.GetProperty("packages").GetInt64());
        Assert.Contains("decoded images 1.2 MB", Of(found, "cache").GetProperty("text").GetString()!);
        CollectionAssert.AreEqual(
            new[] { "sprites", "mnist" },
            Of(found, "data sets").GetProperty("values").GetProperty("here").EnumerateArray().Select(name => name.GetString()).ToArray());
        Assert.Contains("OMP_NUM_THREADS=1", Of(found, "environment").GetProperty("text").GetString()!);
        Assert.Contains("https_proxy", Of(found, "environment").GetProperty("text").GetString()!);
        Assert.DoesNotContain("secret", result.Output);
        Assert.AreEqual(1, Of(found, "libtorch").GetProperty("values").GetProperty("threads").GetInt32());
    }

    [TestMethod]
    public void An_unknown_check_is_wrong_usage_and_hidden()
    {
        DcganProcess.Run("doctor", "--alone", "heart").Refused("'heart'");
        Assert.DoesNotContain("--alone", DcganProcess.Run("doctor", "--help").Output);
    }

    private static JsonElement Of(JsonElement examination, string topic) =>
        examination.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("topic").GetString() == topic);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
