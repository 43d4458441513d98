namespace Dcgan.Cli.Doctor;

/// <summary>Looks at one thing on this machine.</summary>
internal interface ICheck
{
    /// <summary>What it looks at, in a word or two.</summary>
    string Topic { get; }

    /// <summary>Looks, and tells what it found; whatever it throws is told as a note in its place.</summary>
    /// <param name="before">What was found before.</param>
    IEnumerable<Finding> Look(IReadOnlyList<Finding> before);
}
