namespace Dcgan.Cli.Doctor;

/// <summary>What it means that native code does not load, or computes what is wrong.</summary>
internal static class NativeFailure
{
    /// <summary>A problem of training and of generating.</summary>
    /// <param name="topic">What failed.</param>
    /// <param name="failure">How it failed.</param>
    /// <param name="library">Whose native library it is, such as <c>SkiaSharp's</c>.</param>
    public static Finding Of(string topic, Exception failure, string library)
    {
        // A wrapper's static constructor loads it, and .NET wraps what that throws.
        Exception cause = failure is TypeInitializationException { InnerException: Exception inner } ? inner : failure;
        return new Finding(topic, FindingState.Problem, cause.Message)
        {
            Remedy = $"{library} native library is missing or made for another system: install or build the program anew.",
            StopsTraining = true,
            StopsGenerating = true,
        };
    }
}
