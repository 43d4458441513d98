using Dcgan.Training.Loop;
using Dcgan.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Regularization;

/// <summary>
/// Divides every convolution of a discriminator by its largest singular value (Miyato et al. 2018, arXiv 1802.05957,
/// algorithm 1), which bounds how steep the network can be.
/// </summary>
/// <remarks>
/// The network's own weights are always W/σ(W), so that it runs, exports and scores like any other; the optimizer moves W,
/// which is kept here, with the gradient of equation 12 there: ∂L/∂W = (G − ⟨G, W/σ⟩uvᵀ)/σ, where G is the one that
/// reached W/σ. W is the matrix [out, in · kernel height · kernel width]; u and v are its singular vectors, which one power
/// iteration a step follows. Scaling a convolution means nothing where batch normalization comes after it: a discriminator
/// with this has none, and its convolutions have biases, as there.
/// </remarks>
internal sealed class SpectralNormalization : IDisposable
{
    private const int FirstIterations = 20;

    private readonly List<Layer> _layers = [];
    private readonly List<(string Name, Parameter Parameter)> _parameters = [];

    /// <summary>Begins with the weights as they are, and normalizes them.</summary>
    /// <param name="discriminator">The network, on the device it stays on.</param>
    /// <param name="seed">Names the vectors that power iterations start from.</param>
    public SpectralNormalization(Discriminator discriminator, long seed)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using torch.Generator random = RandomStreams.Create(seed, RandomStream.SingularVectors);
        Dictionary<string, Convolution> convolutions = discriminator.named_modules()
            .Where(entry => entry.module is Convolution)
            .ToDictionary(entry => $"{entry.name}.weight", entry => (Convolution)entry.module);
        foreach ((string name, Parameter parameter) in discriminator.named_parameters())
        {
            if (convolutions.TryGetValue(name, out Convolution? convolution))
            {
                var layer = new Layer(name, convolution, random);
                _layers.Add(layer);
                _parameters.Add((name, layer.Raw));
            }
            else
            {
                _parameters.Add((name, parameter));
            }
        }

        for (int i = 0; i < FirstIterations; i++)
        {
            Normalize();
        }
    }

    /// <summary>What an optimizer should move: W in place of W/σ, by the network's own names.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> Parameters => _parameters;

    /// <summary>W, u, v and σ of every convolution: <c>NAME</c>, <c>NAME_u</c>, <c>NAME_v</c>, <c>NAME_sigma</c>.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Tensors => _layers.SelectMany(layer => new[]
    {
        (layer.Name, (Tensor)layer.Raw),
        ($"{layer.Name}_u", layer.Left),
        ($"{layer.Name}_v", layer.Right),
        ($"{layer.Name}_sigma", layer.Sigma),
    });

    /// <summary>Follows W with one power iteration, and sets the network's weights to W/σ.</summary>
    public void Normalize()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        foreach (Layer layer in _layers)
        {
            Tensor matrix = layer.Raw.reshape(layer.Left.shape[0], -1);
            layer.Right.copy_(Unit(matrix.t().mv(layer.Left)));
            Tensor image = matrix.mv(layer.Right);
            layer.Left.copy_(Unit(image));
            layer.Sigma.copy_(layer.Left.dot(image));
            layer.Convolution.weight.copy_(layer.Raw / layer.Sigma);
        }
    }

    /// <summary>Turns the gradients that reached W/σ into those of W, and takes them from the network.</summary>
    public void PassGradients()
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        foreach (Layer layer in _layers)
        {
            Parameter normalized = layer.Convolution.weight;
            Tensor gradient = normalized.grad
                ?? throw new InvalidOperationException($"'{layer.Name}' has no gradient; run the network backwards first.");
            Tensor direction = outer(layer.Left, layer.Right).reshape(normalized.shape);
            Tensor along = (gradient * normalized).sum();
            Tensor passed = (gradient - (direction * along)) / layer.Sigma;
            if (layer.Raw.grad is Tensor kept)
            {
                kept.copy_(passed);
            }
            else
            {
                layer.Raw.grad = passed.DetachFromDisposeScope();
            }

            gradient.zero_();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Layer layer in _layers)
        {
            layer.Dispose();
        }
    }

    private static Tensor Unit(Tensor vector)
    {
        using Scalar least = (1e-12).ToScalar();
        return vector / vector.norm().clamp_min(least);
    }

    private sealed class Layer : IDisposable
    {
        public Layer(string name, Convolution convolution, torch.Generator random)
        {
            Name = name;
            Convolution = convolution;
            Tensor weight = convolution.weight;
            Raw = new Parameter(weight.detach().clone());
            Raw.DetachFromDisposeScope();
            long rows = weight.shape[0];
            Tensor start = randn([rows], generator: random).to(weight.dtype).to(weight.device);
            Left = Unit(start).DetachFromDisposeScope();
            Right = weight.new_zeros([weight.numel() / rows]).DetachFromDisposeScope();
            Sigma = weight.new_ones(1).squeeze(0).DetachFromDisposeScope();
        }

        public string Name { get; }

        public Convolution Convolution { get; }

        public Parameter Raw { get; }

        public Tensor Left { get; }

        public Tensor Right { get; }

        public Tensor Sigma { get; }

        public void Dispose()
        {
            Raw.Dispose();
            Left.Dispose();
            Right.Dispose();
            Sigma.Dispose();
        }
    }
}
