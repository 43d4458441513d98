namespace Dcgan.Cli.Doctor;

/// <summary>Looks at one thing on this machine.</summary>
internal interface ICheck
{
    /// <summary>What it looks at, in a word or two.</summary>
    string Topic { get; }

    /// <summary>Whether training counts as working only where this could be looked at.</summary>
    bool DecidesTraining => false;

    /// <summary>Whether generating pictures counts as working only where this could be looked at.</summary>
    bool DecidesGenerating => false;

    /// <summary>Looks, and tells what it found; whatever it throws is told in its place.</summary>
    /// <param name="before">What was found before.</param>
    IEnumerable<Finding> Look(IReadOnlyList<Finding> before);
}
