using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dcgan.Training.Networks;

/// <summary>
/// The initial weights of Radford, Metz and Chintala (2015, section 4): convolutions from N(0, 0.02). Batch
/// normalization's gains come from N(1, 0.02), its shifts and all biases are 0, as in the PyTorch example of a DCGAN.
/// </summary>
internal static class WeightInitialization
{
    private const double Deviation = 0.02;

    /// <summary>Sets every convolution and batch normalization below <paramref name="network"/>.</summary>
    public static void Apply(nn.Module network, torch.Generator? random)
    {
        using IDisposable scope = no_grad();
        foreach ((_, nn.Module module) in network.named_modules())
        {
            switch (module)
            {
                case Convolution convolution:
                    convolution.weight.normal_(0, Deviation, random);
                    convolution.bias?.zero_();
                    break;
                case BatchNorm2d norm:
                    norm.weight.normal_(1, Deviation, random);
                    norm.bias!.zero_();
                    break;
            }
        }
    }
}
