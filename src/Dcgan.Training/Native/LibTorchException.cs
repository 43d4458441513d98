namespace Dcgan.Training.Native;

/// <summary>libtorch could not be loaded; the message names the cause and the remedy.</summary>
public sealed class LibTorchException : Exception
{
    /// <summary>Creates the exception.</summary>
    public LibTorchException()
    {
    }

    /// <summary>Creates the exception with a message that names the cause and the remedy.</summary>
    public LibTorchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the loader's own failure.</summary>
    public LibTorchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
