using System.Security.Cryptography;
using System.Text.Json;
using Dcgan.Shared;

namespace Dcgan.Onnx.LatentSpace;

/// <summary>Latents in a file, such as those that were found behind pictures, to be used again.</summary>
/// <remarks>
/// The file is JSON: <c>{ "format": 1, "model": "generator.onnx", "sha256": "9f86d0...", "latentSize": 100, "latents": [
/// { "name": "a.png", "latent": [0.25, -1.5, ...] }, ... ] }</c>. Numbers are written so that they are read back as they were.
/// </remarks>
/// <param name="Model">The name of the generator's file that they belong to, without its folder.</param>
/// <param name="Sha256">The SHA-256 of that file, as <see cref="Hash"/> gives it: other weights make other images of the same latents.</param>
/// <param name="LatentSize">Elements of each.</param>
/// <param name="Latents">One or more.</param>
public sealed record LatentFile(string Model, string Sha256, int LatentSize, IReadOnlyList<NamedLatent> Latents)
{
    private const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>The version of the file's form.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The SHA-256 of a model's file in 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="IOException">The file cannot be read; the message names it.</exception>
    public static string Hash(string modelPath)
    {
        using FileStream stream = File.OpenRead(modelPath);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Writes the file, under a temporary name first.</summary>
    /// <exception cref="IOException">It cannot be written; the message names it.</exception>
    public void Save(string path) => AtomicFile.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, _json));

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It holds something else; the message names it and says what.</exception>
    public static LatentFile Load(string path)
    {
        LatentFile? file;
        try
        {
            using FileStream stream = File.OpenRead(path);
            file = JsonSerializer.Deserialize<LatentFile>(stream, _json);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"'{path}' is no file of latents: {wrong.Message}", wrong);
        }

        string? fault = file switch
        {
            null => "it is empty",
            { Format: not CurrentFormat } => $"its format is {file.Format}; this version reads format {CurrentFormat}",
            { Model: null } => "it names no model",
            { Sha256: null } => "it does not say which model's they are (sha256)",
            { LatentSize: < 1 } => $"its latents have {file.LatentSize} elements",
            { Latents: null or [] } => "it holds no latents",
            _ => file.Latents.Select((latent, index) => Fault(latent, index, file.LatentSize)).FirstOrDefault(found => found is not null),
        };
        return fault is null ? file! : throw new InvalidDataException($"'{path}' is no file of latents: {fault}.");
    }

    private static string? Fault(NamedLatent? latent, int index, int size) =>
        latent?.Latent is not IReadOnlyList<float> elements ? $"latent {index} is missing"
        : latent.Name is null ? $"latent {index} has no name"
        : elements.Count != size ? $"latent {index} has {elements.Count} elements, not {size}"
        : !elements.All(float.IsFinite) ? $"latent {index} holds a number that is not finite"
        : null;
}
