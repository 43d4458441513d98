using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Dcgan.Tests.Shared.Scripts;

/// <summary>Snippets that were run.</summary>
/// <param name="State">The variables that they left.</param>
/// <param name="Output">What they wrote to the console.</param>
internal sealed record SnippetRun(ScriptState<object> State, string Output)
{
    /// <summary>
    /// Runs snippets one after another, each seeing what those before it declared. Folder and console are the
    /// process's: the test needs <see cref="DoNotParallelizeAttribute"/>.
    /// </summary>
    /// <param name="snippets">The code.</param>
    /// <param name="folder">The folder to run in.</param>
    /// <param name="options">What the code refers to.</param>
    /// <param name="globals">An object whose members the code may use.</param>
    public static async Task<SnippetRun> RunAsync(
        IEnumerable<string> snippets, string folder, ScriptOptions options, object? globals = null)
    {
        string before = Environment.CurrentDirectory;
        TextWriter console = Console.Out;
        using var written = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(written);
            ScriptState<object>? state = null;
            foreach (string snippet in snippets)
            {
                state = state is null
                    ? await CSharpScript.RunAsync(snippet, options, globals, globals?.GetType())
                    : await state.ContinueWithAsync(snippet);
            }

            return new SnippetRun(state!, written.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }
    }

    /// <summary>A variable that the snippets left.</summary>
    public T Variable<T>(string name) => (T)State.GetVariable(name).Value;
}
