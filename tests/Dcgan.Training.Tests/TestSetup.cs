using Dcgan.Training.Native;

namespace Dcgan.Training.Tests;

[TestClass]
public static class TestSetup
{
    [AssemblyInitialize]
    public static void LoadLibTorch(TestContext _) => LibTorch.EnsureLoaded();
}
