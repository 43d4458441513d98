namespace Dcgan.Onnx.Sessions;

/// <summary>Checks the lengths of what a caller gives.</summary>
internal static class Lengths
{
    /// <summary>How many rows there are.</summary>
    /// <exception cref="ArgumentException">The length is no multiple of a row.</exception>
    public static int Rows(int length, int rowSize, string what) => length % rowSize == 0
        ? length / rowSize
        : throw new ArgumentException($"There are {length} values of {what}, no multiple of {rowSize}.");

    /// <summary>Checks a length against a number of rows.</summary>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static void Require(int length, int rows, int rowSize, string what)
    {
        if (length != (long)rows * rowSize)
        {
            throw new ArgumentException(
                $"There is room for {length} values of {what}; {rows} rows need {(long)rows * rowSize}.");
        }
    }
}
