using Dcgan.Onnx;
using Dcgan.Tests.Shared.Scripts;
using Dcgan.Training.Export;
using Microsoft.CodeAnalysis.Scripting;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Tests.Export;

/// <summary>The code of docs/onnx-export.md, as it stands there.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OnnxExportDocsTests
{
    private const string Usings =
        "using Dcgan.Onnx; using Dcgan.Training.Export; using static Dcgan.Training.Tests.Export.OnnxExportDocsTests;";

    [TestMethod]
    public async Task The_snippets_export_a_network_of_the_users_own()
    {
        using var folder = new TestFolder();
        IReadOnlyList<string> snippets = Snippets.Of("docs/onnx-export.md");
        using var plain = nn.Sequential(("0", nn.Conv2d(3, 4, 3)), ("1", nn.ReLU()), ("2", nn.Flatten()), ("3", nn.Linear(3600, 2)));
        using var residual = nn.Sequential(("body", nn.Sequential(("0", nn.Conv2d(3, 4, 3)), ("1", new ResidualBlock(4)))));
        ScriptState<object> state =
            (await SnippetRun.RunAsync([Usings + snippets[0]], folder.Path, Options(), new Globals(plain))).State;

        plain.eval();
        Assert.AreEqual(3, snippets[0].TrimEnd().Split('\n').Length);
        CollectionAssert.Contains(Snippets.Of("README.md").ToArray(), snippets[0], "The README shows the same three lines.");
        OnnxModel saved = OnnxModel.Load(folder["network.onnx"]);
        Assert.IsLessThan(NetworkParity.Tolerance, NetworkParity.Difference(saved, plain, [3, 32, 32], seed: 1));

        state = await state.ContinueWithAsync(snippets[1]);
        var exporter = (OnnxExporter)state.GetVariable("exporter").Value;
        OnnxModel model = NetworkParity.Require(exporter, residual, 3, 8, 8);
        string[] names = [.. model.Proto.Graph.Node.Select(node => node.Name)];
        CollectionAssert.AreEqual(
            new[] { "body.0", "body.1.conv1", "body.1.relu", "body.1.conv2", "body.1/sum" }, names);

        state = await state.ContinueWithAsync(snippets[2]);
        model = ((OnnxExporter)state.GetVariable("named").Value).Export(plain, 3, 32, 32);
        Assert.AreEqual("image", model.Inputs.Single().Name);
        Assert.AreEqual("logits", model.Outputs.Single().Name);
        Assert.AreEqual("cat,dog", model.Metadata["classes"]);
    }

    private static ScriptOptions Options() => Snippets.Options(
        typeof(OnnxExporter).Assembly, typeof(OnnxModel).Assembly, typeof(torch).Assembly, typeof(Globals).Assembly);

    /// <summary>What the user has before the first line.</summary>
    /// <param name="network">The network.</param>
    public sealed class Globals(Sequential network)
    {
        public Sequential network { get; } = network;
    }

    /// <summary>The user's module.</summary>
    public sealed class ResidualBlock : nn.Module<Tensor, Tensor>
    {
        public Conv2d conv1 { get; }

        public BatchNorm2d norm1 { get; }

        public ReLU relu { get; } = nn.ReLU();

        public Conv2d conv2 { get; }

        public BatchNorm2d norm2 { get; }

        public ResidualBlock(int maps)
            : base(nameof(ResidualBlock))
        {
            conv1 = nn.Conv2d(maps, maps, 3, padding: 1, bias: false);
            norm1 = nn.BatchNorm2d(maps);
            conv2 = nn.Conv2d(maps, maps, 3, padding: 1, bias: false);
            norm2 = nn.BatchNorm2d(maps);
            register_module(nameof(conv1), conv1);
            register_module(nameof(norm1), norm1);
            register_module(nameof(relu), relu);
            register_module(nameof(conv2), conv2);
            register_module(nameof(norm2), norm2);
        }

        public override Tensor forward(Tensor input) =>
            input + norm2.forward(conv2.forward(relu.forward(norm1.forward(conv1.forward(input)))));
    }
}
