using System.Reflection;

namespace Dcgan.Notebooks.Runner;

/// <summary>The version of the product that notebooks of this build run with.</summary>
internal static class ProductVersion
{
    /// <summary>Such as <c>0.1.0</c>, without what names a commit.</summary>
    public static string Current { get; } = typeof(ProductVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
