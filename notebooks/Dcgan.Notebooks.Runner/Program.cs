using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Dcgan.Notebooks.Runner;

// Dcgan.Notebooks' own, which a notebook loads, and this program does not.
const string BudgetVariable = "DCGAN_NOTEBOOK_BUDGET";
var notebook = new Argument<FileInfo>("NOTEBOOK") { Description = "The .ipynb file.", }.AcceptExistingOnly();
var save = new Option<bool>("--save") { Description = "Keep what the cells show in the file." };
var root = new RootCommand("Runs the C# cells of a notebook, in its folder, and says which one fails.") { notebook, save };
root.SetAction(async (parsed, _) =>
{
    if (parsed.GetValue(save) && Environment.GetEnvironmentVariable(BudgetVariable) is { Length: > 0 } budget and not "full")
    {
        Console.Error.WriteLine($"{BudgetVariable} is '{budget}', and what a fraction of the work shows is not worth keeping; unset it, or do without --save.");
        return 1;
    }

    NotebookFile file = NotebookFile.Read(parsed.GetRequiredValue(notebook).FullName);
    var watch = Stopwatch.StartNew();
    try
    {
        await NotebookRun.RunAsync(file, Console.Out.WriteLine);
    }
    catch (CellFailedException failure)
    {
        Console.Error.WriteLine(failure.Message);
        return 1;
    }

    if (parsed.GetValue(save))
    {
        file.Save(ProductVersion.Current);
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{file.CodeCells.Count} cells in {watch.Elapsed.TotalSeconds:0.0} s"));
    return 0;
});
return await root.Parse(args).InvokeAsync();
