using Dcgan.Imaging.Sprites;
using Dcgan.Onnx.LatentSpace;
using Dcgan.Training.Inversion;
using Dcgan.Training.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan.Benchmarks.Inversion;

/// <summary>
/// Puts glasses on faces: the direction between the latents of faces with and without, added to those of faces that the
/// direction does not come from.
/// </summary>
internal static class RestyleJob
{
    /// <summary>Faces with glasses that the direction comes from, and as many without.</summary>
    public const int Examples = 100;

    public static RestyleResult Run(
        int count, ModelSearch search, ImageJudge judge, Dictionary<string, ComparisonPicture> pictures)
    {
        Progress.Report("sprites, glasses put on");
        SpriteFace[] bare = [.. HeldOutImages.Faces().Where(face => face.Glasses == 0).Take(Examples + count)];
        SpriteFace[] with = [.. HeldOutImages.Faces().Where(face => face.Glasses == 1).Take(Examples)];
        SpriteFace[] faces = bare[Examples..];
        float[] direction = LatentArithmetic.Direction(
            Latents(search, with), Latents(search, bare[..Examples]));

        Tensor before = HeldOutImages.Draw(faces);
        Tensor truth = HeldOutImages.Draw([.. faces.Select(face => face with { Glasses = 1 })]);
        LatentSearchResult found = search.Find(before, new IdentityOperator());
        Tensor restyled = search.Generate([.. found.Latents.Select(latent => LatentArithmetic.Combine([latent, direction], []))]);
        using Scalar lowest = (-1).ToScalar(), highest = 1.ToScalar();
        Tensor carried = before.Plus(restyled - found.Images).clamp(lowest, highest);

        var picture = new ComparisonPicture();
        picture.Add(before, truth, found.Images, restyled, carried);
        pictures["restyle"] = picture;
        const string Glasses = "the face with glasses";
        RestyleRow Row(string method, Tensor images) =>
            new(method, Glasses, judge.Compare(images, truth), ChangedPixels.Of(images, before, truth));
        return new RestyleResult(
            Examples,
            [
                Row("latent search, with the direction", restyled),
                Row("picture, with the difference that the direction makes", carried),
            ],
            Row("picture, unchanged", before),
            new("latent search, without the direction", "the face without", judge.Compare(found.Images, before), Changed: null));
    }

    private static IReadOnlyList<float[]> Latents(ModelSearch search, SpriteFace[] faces)
    {
        using Tensor images = HeldOutImages.Draw(faces);
        using LatentSearchResult found = search.Find(images, new IdentityOperator());
        return found.Latents;
    }
}
