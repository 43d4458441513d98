namespace Dcgan.Notebooks;

/// <summary>
/// Names the type that turns values into what a notebook shows. .NET Interactive finds it by this attribute's name, so that
/// nothing of it need be referenced.
/// </summary>
/// <param name="formatterSourceType">
/// A type with a method <c>CreateTypeFormatters()</c> that returns objects with a property <c>MimeType</c> and a method
/// <c>bool Format(object, TextWriter)</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>What a notebook asks for; others show the text of <see cref="object.ToString"/>.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
