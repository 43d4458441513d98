using System.CommandLine;
using System.Globalization;

namespace Dcgan.Benchmarks;

/// <summary>Limits of numbers on the command line.</summary>
internal static class NumberLimits
{
    /// <summary>Refuses a number below a limit; where none is given and none is standard, there is nothing to refuse.</summary>
    public static void RequireAtLeast<T>(this Option<T> option, double least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is IConvertible value && value.ToDouble(CultureInfo.InvariantCulture) < least)
        {
            result.AddError($"{option.Name} is at least {least}.");
        }
    });
}
