namespace Dcgan.Imaging.Sprites;

/// <summary>
/// The description of one cartoon face. Every attribute varies continuously over its range, so that what a latent space
/// has learned of it can be measured; lengths are in units of half the picture's shorter side.
/// </summary>
public sealed record SpriteFace
{
    private const float GlassesShare = 1f / 3f;

    /// <summary>Half the head's width, 0.64 to 0.78.</summary>
    public float HeadWidth { get; init; }

    /// <summary>Half the head's height, 0.72 to 0.84.</summary>
    public float HeadHeight { get; init; }

    /// <summary>The shape of the jaw: 0 pointed to 1 square.</summary>
    public float Jaw { get; init; }

    /// <summary>The skin: 0 light to 1 dark.</summary>
    public float SkinTone { get; init; }

    /// <summary>How far the hair hangs down: 0 cropped to 1 below the chin.</summary>
    public float HairLength { get; init; }

    /// <summary>How far the hair stands off the head, 0.04 to 0.20.</summary>
    public float HairVolume { get; init; }

    /// <summary>How deep the fringe hangs into the forehead: 0 high hairline to 1 just above the brows.</summary>
    public float Fringe { get; init; }

    /// <summary>Where the hair is parted: −1 at the left to 1 at the right of the picture.</summary>
    public float Parting { get; init; }

    /// <summary>The hair's colour along black, brown, red, blond, silver: 0 to 1.</summary>
    public float HairColour { get; init; }

    /// <summary>Half an eye's height, 0.14 to 0.22.</summary>
    public float EyeSize { get; init; }

    /// <summary>From the middle of the face to an eye's centre, 0.25 to 0.33.</summary>
    public float EyeSpacing { get; init; }

    /// <summary>The iris along brown, green, blue: 0 to 1.</summary>
    public float EyeColour { get; init; }

    /// <summary>Where the eyes look: −1 left to 1 right of the picture.</summary>
    public float Gaze { get; init; }

    /// <summary>The brows' slope: −0.4 worried to 0.4 angry.</summary>
    public float BrowAngle { get; init; }

    /// <summary>The brows' thickness, 0.06 to 0.13.</summary>
    public float BrowThickness { get; init; }

    /// <summary>The mouth's curvature: −0.5 frown to 1 smile.</summary>
    public float Smile { get; init; }

    /// <summary>How far the mouth is open: 0 closed to 1.</summary>
    public float MouthOpen { get; init; }

    /// <summary>Half the mouth's width, 0.22 to 0.38.</summary>
    public float MouthWidth { get; init; }

    /// <summary>Glasses: 0 without, 1 with.</summary>
    public float Glasses { get; init; }

    /// <summary>The shape of the glasses: 0 round to 1 square. Varies without effect where there are none.</summary>
    public float GlassesShape { get; init; }

    /// <summary>How rosy the cheeks are, 0 to 1.</summary>
    public float Blush { get; init; }

    /// <summary>The background's hue, 0 to 1 around the colour circle from red over green and blue.</summary>
    public float BackgroundHue { get; init; }

    /// <summary>The names of what <see cref="GetAttributes"/> returns, in its order.</summary>
    public static IReadOnlyList<string> AttributeNames { get; } = [.. SpriteAttribute.All.Select(a => a.Name)];

    /// <summary>The attributes as labels: each one's place in its range, 0 to 1; a new array at every call.</summary>
    public float[] GetAttributes() => [.. SpriteAttribute.All.Select(attribute => attribute.Normalise(this))];

    /// <summary>
    /// The face with a number: every attribute is drawn uniformly from its range, but glasses, which one face in three
    /// wears. The same seed describes the same face on every platform.
    /// </summary>
    public static SpriteFace FromSeed(long seed)
    {
        var random = new SpriteRandom(seed);
        return new SpriteFace
        {
            HeadWidth = SpriteAttribute.HeadWidth.Draw(random),
            HeadHeight = SpriteAttribute.HeadHeight.Draw(random),
            Jaw = SpriteAttribute.Jaw.Draw(random),
            SkinTone = SpriteAttribute.SkinTone.Draw(random),
            HairLength = SpriteAttribute.HairLength.Draw(random),
            HairVolume = SpriteAttribute.HairVolume.Draw(random),
            Fringe = SpriteAttribute.Fringe.Draw(random),
            Parting = SpriteAttribute.Parting.Draw(random),
            HairColour = SpriteAttribute.HairColour.Draw(random),
            EyeSize = SpriteAttribute.EyeSize.Draw(random),
            EyeSpacing = SpriteAttribute.EyeSpacing.Draw(random),
            EyeColour = SpriteAttribute.EyeColour.Draw(random),
            Gaze = SpriteAttribute.Gaze.Draw(random),
            BrowAngle = SpriteAttribute.BrowAngle.Draw(random),
            BrowThickness = SpriteAttribute.BrowThickness.Draw(random),
            Smile = SpriteAttribute.Smile.Draw(random),
            MouthOpen = SpriteAttribute.MouthOpen.Draw(random),
            MouthWidth = SpriteAttribute.MouthWidth.Draw(random),
            Glasses = random.NextUnit() < GlassesShare ? 1 : 0,
            GlassesShape = SpriteAttribute.GlassesShape.Draw(random),
            Blush = SpriteAttribute.Blush.Draw(random),
            BackgroundHue = SpriteAttribute.BackgroundHue.Draw(random),
        };
    }
}
