using System.Collections;
using System.Globalization;

namespace Dcgan.Notebooks.Runner;

/// <summary>
/// Turns what a cell ends with into what a notebook shows, by the convention of .NET Interactive: a type names the source of
/// its formatters in an attribute called <c>TypeFormatterSourceAttribute</c>, whichever assembly that comes from.
/// </summary>
internal static class ShownValue
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    /// <summary>The contents by MIME type.</summary>
    /// <exception cref="NotSupportedException">The value is of a type that kernels show each in their own way.</exception>
    public static IReadOnlyDictionary<string, string> Of(object value)
    {
        Attribute? attribute = value.GetType().GetCustomAttributes(true).OfType<Attribute>()
            .FirstOrDefault(one => one.GetType().Name == AttributeName);
        if (attribute is null)
        {
            return value is string || value.GetType().IsPrimitive
                ? new Dictionary<string, string> { ["text/plain"] = Convert.ToString(value, CultureInfo.InvariantCulture)! }
                : throw new NotSupportedException(
                    $"It ends with a {value.GetType().FullName}, which kernels show each in their own way; end it with a picture, "
                    + "a chart, a table, a text or a number, or with ';'.");
        }

        var source = (Type)Property(attribute, "FormatterSourceType");
        var formatters = (IEnumerable)Method(Activator.CreateInstance(source)!, "CreateTypeFormatters");
        var contents = new Dictionary<string, string>();
        foreach (object formatter in formatters)
        {
            var writer = new StringWriter(CultureInfo.InvariantCulture);
            Method(formatter, "Format", value, writer);
            contents[(string)Property(formatter, "MimeType")] = writer.ToString();
        }

        contents["text/plain"] = value.ToString() ?? string.Empty;
        return contents;
    }

    private static object Property(object owner, string name) => owner.GetType().GetProperty(name)!.GetValue(owner)!;

    private static object Method(object owner, string name, params object[] arguments) =>
        owner.GetType().GetMethod(name)!.Invoke(owner, arguments)!;
}
