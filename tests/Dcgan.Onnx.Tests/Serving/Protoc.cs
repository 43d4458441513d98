using System.Diagnostics;
using System.Reflection;

namespace Dcgan.Onnx.Tests.Serving;

/// <summary>Protobuf's own compiler, which reads its text format.</summary>
internal static class Protoc
{
    private static readonly string _program = typeof(Protoc).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "Protoc").Value!;

    /// <summary>The definition that the tests are compiled with.</summary>
    public static string OwnDefinition { get; } =
        Path.Combine(Repository.Root, "tests", "Dcgan.Onnx.Tests", "Serving", "model_config.proto");

    /// <summary>
    /// The published definition, named by the environment variable DCGAN_TRITON_PROTO, or else <c>shared/triton/model_config.proto</c>
    /// beside the checkout. Marks the test as inconclusive (skipped) where it is missing.
    /// </summary>
    public static string PublishedDefinition()
    {
        string path = Path.GetFullPath(
            Environment.GetEnvironmentVariable("DCGAN_TRITON_PROTO")
            ?? Path.Combine(Repository.Root, "..", "shared", "triton", "model_config.proto"));
        if (!File.Exists(path))
        {
            Assert.Inconclusive(
                "Needs protobuf/model_config.proto of the repository triton-inference-server/common, which is not part of the product; "
                + "set DCGAN_TRITON_PROTO to its path.");
        }

        return path;
    }

    /// <summary>What a configuration says.</summary>
    public static ModelConfig Read(string configuration) => ModelConfig.Parser.ParseFrom(Encode(OwnDefinition, configuration));

    /// <summary>The bytes of a configuration; fails the test where the definition does not allow it.</summary>
    public static byte[] Encode(string definition, string configuration)
    {
        (int exitCode, byte[] bytes, string errors) = TryEncode(definition, configuration);
        Assert.AreEqual(0, exitCode, $"{errors}\n{configuration}");
        return bytes;
    }

    /// <summary>The bytes of a configuration, or an exit code and what is wrong.</summary>
    public static (int ExitCode, byte[] Bytes, string Errors) TryEncode(string definition, string configuration)
    {
        string[] arguments =
            ["--encode=inference.ModelConfig", $"--proto_path={Path.GetDirectoryName(definition)}", Path.GetFileName(definition)];
        using Process process = Process.Start(new ProcessStartInfo(_program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(configuration);
        process.StandardInput.Close();
        using var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        process.WaitForExit();
        return (process.ExitCode, bytes.ToArray(), errors.GetAwaiter().GetResult());
    }
}
