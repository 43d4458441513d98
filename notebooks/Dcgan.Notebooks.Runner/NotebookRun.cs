using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Dcgan.Notebooks.Runner;

/// <summary>Runs a notebook's code cell by cell through Roslyn's scripting, which is what C# kernels are made of.</summary>
internal static class NotebookRun
{
    // What .NET Interactive imports before a notebook's first cell, but for its own names.
    private static readonly string[] _imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    /// <summary>Runs all cells, in the folder of the notebook; each keeps what it gave.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="tell">Is told of each cell that has run.</param>
    /// <exception cref="CellFailedException">A cell does not compile, throws, or ends with what cannot be shown.</exception>
    public static async Task RunAsync(NotebookFile notebook, Action<string> tell)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!;
        Environment.CurrentDirectory = folder;
        ScriptOptions options = Options(folder);
        ScriptState<object>? state = null;
        int number = 0;
        foreach (CodeCell cell in notebook.CodeCells)
        {
            number++;
            TextWriter console = Console.Out;
            var printed = new StringWriter();
            var watch = Stopwatch.StartNew();
            try
            {
                Console.SetOut(printed);
                state = state is null
                    ? await CSharpScript.RunAsync(cell.Source, options)
                    : await state.ContinueWithAsync(cell.Source, options);
                IReadOnlyDictionary<string, string>? shown = state.ReturnValue is object value ? ShownValue.Of(value) : null;
                cell.Keep(number, printed.ToString().ReplaceLineEndings("\n"), shown);
            }
            catch (Exception failure)
            {
                throw new CellFailedException(notebook.Path, number, cell.Name, failure);
            }
            finally
            {
                Console.SetOut(console);
            }

            tell(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number,3}  {watch.Elapsed.TotalSeconds,6:0.0} s  {cell.Name}"));
        }
    }

    private static ScriptOptions Options(string folder)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ScriptOptions.Default
            .WithReferences(Directory.EnumerateFiles(framework, "*.dll").Where(IsManaged)
                .Select(path => MetadataReference.CreateFromFile(path)))
            .WithImports(_imports)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
            .WithSourceResolver(new SourceFileResolver([], folder));
    }

    private static bool IsManaged(string path)
    {
        string name = Path.GetFileName(path);
        return (name.StartsWith("System", StringComparison.Ordinal) || name is "netstandard.dll" or "Microsoft.CSharp.dll")
            && !name.Contains("Native", StringComparison.Ordinal);
    }
}
