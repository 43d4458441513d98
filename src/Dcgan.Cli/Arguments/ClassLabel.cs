using System.CommandLine;
using Dcgan.Onnx;

namespace Dcgan.Cli.Arguments;

/// <summary>Classes on the command line: <c>--label</c>, by number or by name.</summary>
internal static class ClassLabel
{
    private const string Name = "--label";

    /// <summary>The most classes that an error message lists.</summary>
    private const int MostListed = 20;

    /// <summary>The option.</summary>
    /// <param name="description">What it is for.</param>
    public static Option<string[]> Option(string description) => new(Name)
    {
        Description = description,
        HelpName = "CLASS",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The labels of classes.</summary>
    /// <param name="asked">Numbers or names.</param>
    /// <param name="classes">The model's classes; null where it takes no labels.</param>
    /// <param name="model">The model's file, for messages.</param>
    /// <exception cref="UsageException">The model takes no labels, or has no such class.</exception>
    public static long[] Find(string[] asked, ClassLabels? classes, string model)
    {
        if (classes is null)
        {
            return asked.Length == 0
                ? []
                : throw new UsageException($"{Name} goes with a conditional model; '{model}' has no classes.");
        }

        return [.. asked.Select(text => classes.Find(text)
            ?? throw new UsageException($"{Name} is '{text}', which is no class of '{model}'; use {Described(classes)}."))];
    }

    /// <summary>The label of the one class of all pictures.</summary>
    /// <param name="asked">Numbers or names.</param>
    /// <param name="classes">The model's classes; null where it takes no labels.</param>
    /// <param name="model">The model's file, for messages.</param>
    /// <returns>One; none where the model takes no labels.</returns>
    /// <exception cref="UsageException">It takes labels and not one is given, it takes none, or has no such class.</exception>
    public static long[] FindOne(string[] asked, ClassLabels? classes, string model)
    {
        long[] labels = Find(asked, classes, model);
        return classes is null || labels.Length == 1
            ? labels
            : throw new UsageException(
                $"'{model}' is conditional: say with {Name} which class the pictures are, one for all: {Described(classes)}.");
    }

    /// <summary>The classes that there are, in words.</summary>
    public static string Described(ClassLabels classes)
    {
        string numbers = $"0 to {classes.Count - 1}";
        return classes.Names.Count is 0 or > MostListed ? numbers : $"{numbers}, or a name: {string.Join(", ", classes.Names)}";
    }
}
