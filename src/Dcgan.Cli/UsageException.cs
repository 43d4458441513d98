namespace Dcgan.Cli;

/// <summary>The options do not fit together; exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
