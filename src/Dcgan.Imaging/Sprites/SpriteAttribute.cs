namespace Dcgan.Imaging.Sprites;

/// <summary>One continuous attribute of a face: its name, its range, and where to find it.</summary>
internal sealed record SpriteAttribute(string Name, float Minimum, float Maximum, Func<SpriteFace, float> Value)
{
    public static readonly SpriteAttribute HeadWidth = new("head_width", 0.64f, 0.78f, face => face.HeadWidth);
    public static readonly SpriteAttribute HeadHeight = new("head_height", 0.72f, 0.84f, face => face.HeadHeight);
    public static readonly SpriteAttribute Jaw = new("jaw", 0, 1, face => face.Jaw);
    public static readonly SpriteAttribute SkinTone = new("skin_tone", 0, 1, face => face.SkinTone);
    public static readonly SpriteAttribute HairLength = new("hair_length", 0, 1, face => face.HairLength);
    public static readonly SpriteAttribute HairVolume = new("hair_volume", 0.04f, 0.20f, face => face.HairVolume);
    public static readonly SpriteAttribute Fringe = new("fringe", 0, 1, face => face.Fringe);
    public static readonly SpriteAttribute Parting = new("parting", -1, 1, face => face.Parting);
    public static readonly SpriteAttribute HairColour = new("hair_colour", 0, 1, face => face.HairColour);
    public static readonly SpriteAttribute EyeSize = new("eye_size", 0.14f, 0.22f, face => face.EyeSize);
    public static readonly SpriteAttribute EyeSpacing = new("eye_spacing", 0.25f, 0.33f, face => face.EyeSpacing);
    public static readonly SpriteAttribute EyeColour = new("eye_colour", 0, 1, face => face.EyeColour);
    public static readonly SpriteAttribute Gaze = new("gaze", -1, 1, face => face.Gaze);
    public static readonly SpriteAttribute BrowAngle = new("brow_angle", -0.4f, 0.4f, face => face.BrowAngle);
    public static readonly SpriteAttribute BrowThickness = new("brow_thickness", 0.06f, 0.13f, face => face.BrowThickness);
    public static readonly SpriteAttribute Smile = new("smile", -0.5f, 1, face => face.Smile);
    public static readonly SpriteAttribute MouthOpen = new("mouth_open", 0, 1, face => face.MouthOpen);
    public static readonly SpriteAttribute MouthWidth = new("mouth_width", 0.22f, 0.38f, face => face.MouthWidth);
    public static readonly SpriteAttribute Glasses = new("glasses", 0, 1, face => face.Glasses);
    public static readonly SpriteAttribute GlassesShape = new("glasses_shape", 0, 1, face => face.GlassesShape);
    public static readonly SpriteAttribute Blush = new("blush", 0, 1, face => face.Blush);
    public static readonly SpriteAttribute BackgroundHue = new("background_hue", 0, 1, face => face.BackgroundHue);

    /// <summary>Every attribute, in the order of the labels.</summary>
    public static IReadOnlyList<SpriteAttribute> All { get; } =
    [
        HeadWidth, HeadHeight, Jaw, SkinTone, HairLength, HairVolume, Fringe, Parting, HairColour, EyeSize,
        EyeSpacing, EyeColour, Gaze, BrowAngle, BrowThickness, Smile, MouthOpen, MouthWidth, Glasses, GlassesShape,
        Blush, BackgroundHue,
    ];

    /// <summary>The attribute's place in its range, 0 to 1 for a face within the ranges.</summary>
    public float Normalise(SpriteFace face) => (Value(face) - Minimum) / (Maximum - Minimum);

    /// <summary>A value drawn uniformly from the range.</summary>
    public float Draw(SpriteRandom random) => Minimum + (Maximum - Minimum) * random.NextUnit();
}
