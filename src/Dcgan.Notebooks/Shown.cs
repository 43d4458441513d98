namespace Dcgan.Notebooks;

/// <summary>What a cell can end with, so that the notebook shows it.</summary>
public abstract class Shown
{
    private protected Shown()
    {
    }

    /// <summary>What the notebook keeps: PNG as base64, SVG or HTML.</summary>
    public abstract string Content { get; }
}
