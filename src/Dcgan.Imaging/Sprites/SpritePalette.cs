using SkiaSharp;

namespace Dcgan.Imaging.Sprites;

/// <summary>The colours of a face, mixed from a few anchors.</summary>
internal sealed class SpritePalette(SpriteFace face)
{
    private static readonly SKColor[] _skins =
        [new(255, 226, 200), new(246, 200, 158), new(222, 162, 112), new(170, 110, 70), new(112, 70, 46)];

    private static readonly SKColor[] _hairs =
        [new(28, 24, 34), new(84, 48, 26), new(176, 72, 24), new(240, 196, 84), new(226, 228, 236)];

    private static readonly SKColor[] _irises = [new(96, 56, 24), new(56, 140, 72), new(48, 120, 210)];

    /// <summary>Outlines, pupils and frames.</summary>
    public static SKColor Ink { get; } = new(30, 22, 34);

    /// <summary>The inside of the mouth.</summary>
    public static SKColor Mouth { get; } = new(150, 28, 44);

    public SKColor Skin { get; } = Along(_skins, face.SkinTone);

    public SKColor SkinShade { get; } = Mix(Along(_skins, face.SkinTone), new SKColor(110, 40, 30), 0.35f);

    public SKColor Blush { get; } = Mix(Along(_skins, face.SkinTone), new SKColor(244, 84, 96), 0.15f + 0.4f * face.Blush);

    public SKColor Hair { get; } = Along(_hairs, face.HairColour);

    public SKColor Brow { get; } = Mix(Along(_hairs, face.HairColour), Ink, 0.55f);

    public SKColor Iris { get; } = Along(_irises, face.EyeColour);

    public SKColor Background { get; } = Pastel(face.BackgroundHue);

    public static SKColor Mix(SKColor from, SKColor to, float amount) => new(
        Mix(from.Red, to.Red, amount), Mix(from.Green, to.Green, amount), Mix(from.Blue, to.Blue, amount));

    private static byte Mix(byte from, byte to, float amount) => (byte)(from + (to - from) * amount + 0.5f);

    private static SKColor Along(SKColor[] anchors, float position)
    {
        float place = Math.Clamp(position, 0, 1) * (anchors.Length - 1);
        int left = Math.Min((int)place, anchors.Length - 2);
        return Mix(anchors[left], anchors[left + 1], place - left);
    }

    /// <summary>HSL to RGB with lightness 0.70 and saturation 0.65; light, so that dark hair stands out.</summary>
    private static SKColor Pastel(float hue)
    {
        const float Lightness = 0.70f, Swing = 0.65f * (1 - Lightness);
        return new SKColor(Component(hue), Component(hue - 1f / 3), Component(hue + 1f / 3));

        byte Component(float shifted)
        {
            float turn = shifted - MathF.Floor(shifted);
            float wave = 2 * Math.Clamp(Math.Abs(turn * 6 - 3) - 1, 0, 1) - 1;
            return (byte)(255 * (Lightness + Swing * wave) + 0.5f);
        }
    }
}
