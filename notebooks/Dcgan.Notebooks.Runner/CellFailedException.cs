using System.Globalization;
using Microsoft.CodeAnalysis.Scripting;

namespace Dcgan.Notebooks.Runner;

/// <summary>A cell of a notebook does not compile, throws, or ends with what cannot be shown.</summary>
/// <param name="path">The notebook.</param>
/// <param name="number">The cell's place among the cells of code, from 1.</param>
/// <param name="name">Its first line.</param>
/// <param name="cause">What happened.</param>
internal sealed class CellFailedException(string path, int number, string name, Exception cause)
    : Exception(Describe(path, number, name, cause), cause)
{
    private const string MissingFile = "CS0006";

    private static string Describe(string path, int number, string name, Exception cause)
    {
        string what = cause switch
        {
            CompilationErrorException compilation when compilation.Diagnostics.Any(one => one.Id == MissingFile) =>
                "what notebooks use is not built; build it first: dotnet build src/Dcgan.Notebooks -c Release",
            CompilationErrorException compilation => string.Join(' ', compilation.Diagnostics),
            _ => $"{cause.GetType().Name}: {cause.Message}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"'{path}', cell {number} ({name}): {what}");
    }
}
