using System.CommandLine;
using System.Globalization;

namespace Dcgan.Benchmarks;

/// <summary>Numbers on the command line, and their limits.</summary>
internal static class NumberLimits
{
    /// <summary>An option for a whole number.</summary>
    public static Option<int> Whole(string name, string description, int standard, int least = 1)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.RequireAtLeast(least);
        return option;
    }

    /// <summary>Refuses a number below a limit; where none is given and none is standard, there is nothing to refuse.</summary>
    public static void RequireAtLeast<T>(this Option<T> option, double least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is IConvertible value && value.ToDouble(CultureInfo.InvariantCulture) < least)
        {
            result.AddError($"{option.Name} is at least {least}.");
        }
    });
}
