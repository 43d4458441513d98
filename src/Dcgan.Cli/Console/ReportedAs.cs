namespace Dcgan.Cli.Console;

/// <summary>Passes reports on in words, on the caller's thread, in order, unlike <see cref="Progress{T}"/>.</summary>
/// <typeparam name="T">What is reported.</typeparam>
/// <param name="describe">A report in words.</param>
/// <param name="next">Who is told.</param>
internal sealed class ReportedAs<T>(Func<T, ProgressReport> describe, IProgress<ProgressReport> next) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => next.Report(describe(value));
}
