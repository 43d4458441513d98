using System.Text.Json;
using Dcgan.Onnx;
using Dcgan.Tests.Shared.Onnx;

namespace Dcgan.Cli.Tests;

/// <summary>A file's text never reaches the terminal as commands.</summary>
[TestClass]
public sealed class TerminalTests
{
    /// <summary>A colour, a window's title, a line of its own, a C1 command and reversed text.</summary>
    private const string Hostile = "\u001b[31mred\u001b]0;title\u0007\r\nfile  forged\u009b2J\u202etxt";

    private const string Shown = @"\u{1b}[31mred\u{1b}]0;title\u{7}\u{d}\u{a}file  forged\u{9b}2J\u{202e}txt";

    [TestMethod]
    public void InfoShowsMetadataAndNamesEscaped()
    {
        using var folder = new TestFolder();
        var builder = new OnnxModelBuilder("hostile");
        builder.AddInput(Hostile, OnnxElementType.Float, new OnnxDimension(Hostile), 1);
        builder.AddNode("Identity", "Identity", [Hostile], "y");
        builder.AddOutput("y", OnnxElementType.Float, OnnxDimension.Batch, 1);
        builder.SetMetadata("plain", Hostile);
        builder.SetMetadata(Hostile, "grüße 画像");
        builder.Build().Save(folder["hostile.onnx"]);

        DcganResult text = DcganProcess.Run("info", folder["hostile.onnx"]).Succeeded();
        DcganResult json = DcganProcess.Run("info", folder["hostile.onnx"], "--json").Succeeded();

        RequireHarmless(text.Output);
        Assert.Contains($"plain{new string(' ', Shown.Length - 5)}  {Shown}", text.Output);
        Assert.Contains($"{Shown}  grüße 画像", text.Output);
        Assert.Contains($"{Shown} Float [{Shown}, 1]", text.Output);
        Assert.DoesNotContain("\u001b", json.Output);
        Assert.AreEqual(Hostile, JsonDocument.Parse(json.Output).RootElement.GetProperty("inputs")[0].GetProperty("name").GetString());
    }

    [TestMethod]
    public void ErrorsShowNamesEscaped()
    {
        using var folder = new TestFolder();
        ModelMetadata metadata = ModelMetadata.Read(TinyModels.Generator());
        var builder = new OnnxModelBuilder("hostile");
        builder.AddInput(Hostile, OnnxElementType.Float, OnnxDimension.Batch, 5);
        builder.AddNode("Identity", "Identity", [Hostile], "image");
        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, 5);
        AddMetadata(builder, metadata);
        builder.Build().Save(folder["hostile.onnx"]);

        RequireFailure(folder, "'latent' or 'seed'");
        RequireFailure(folder, "'latent' or 'seed'", "--verbose");
    }

    /// <summary>ONNX Runtime's own words hold names as well, and it would also log them to standard error.</summary>
    [TestMethod]
    [DataRow(false, "ONNX Runtime refuses")]
    [DataRow(true, "ONNX Runtime cannot run")]
    public void ErrorsOfOnnxRuntimeShowNamesEscaped(bool whenRun, string part)
    {
        using var folder = new TestFolder();
        ModelMetadata metadata = ModelMetadata.Read(TinyModels.Generator()) with { LatentSize = 4, Channels = 1, Height = 2, Width = 2 };
        var builder = new OnnxModelBuilder("hostile");
        builder.AddInput("latent", OnnxElementType.Float, OnnxDimension.Batch, 4);
        string map = builder.AddNode("Reshape", "Reshape", ["latent", builder.AddInitializer("shape", [0L, 1, 2, 2], 4)], "map");
        if (whenRun)
        {
            string columns = builder.AddInitializer("columns", [0L, 99L], 2);
            builder.AddNode("Gather", Hostile, [map, columns], "image", OnnxAttribute.Int("axis", 3));
        }
        else
        {
            builder.AddNode("Tanh", Hostile, [map], "image", OnnxAttribute.Int(Hostile, 1));
        }

        builder.AddOutput("image", OnnxElementType.Float, OnnxDimension.Batch, 1, 2, 2);
        AddMetadata(builder, metadata);
        builder.Build().Save(folder["hostile.onnx"]);

        RequireFailure(folder, part);
    }

    private static void AddMetadata(OnnxModelBuilder builder, ModelMetadata metadata)
    {
        foreach ((string key, string value) in metadata.ToProperties())
        {
            builder.SetMetadata(key, value);
        }
    }

    private static void RequireFailure(TestFolder folder, string part, params string[] more)
    {
        DcganResult result = DcganProcess.Run(
            ["generate", "--model", folder["hostile.onnx"], "--out", folder["grid.png"], .. more]);

        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains(part, result.Error);
        Assert.Contains(@"\u{1b}[31mred", result.Error);
        RequireHarmless(result.Error);
    }

    private static void RequireHarmless(string text)
    {
        Assert.IsFalse(text.Any(character => char.IsControl(character) && character is not '\n'), text);
        Assert.DoesNotContain("\u202e", text);
    }
}
