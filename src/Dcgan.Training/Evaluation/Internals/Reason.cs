namespace Dcgan.Training.Evaluation.Internals;

/// <summary>Why something failed, for a message to a person.</summary>
internal static class Reason
{
    /// <summary>An exception's message, without the name of the parameter that .NET puts behind it.</summary>
    public static string Of(Exception failure) => failure is ArgumentException { ParamName: string name }
        ? failure.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal)
        : failure.Message;
}
