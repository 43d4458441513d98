using Dcgan.Imaging.Sprites;

namespace Dcgan.Training.Data.Sources;

/// <summary>Cartoon faces, drawn on the spot.</summary>
internal sealed class SpriteSource : IImageSource
{
    private const int OwnSize = 32;
    private const int SeedShift = 32;

    private readonly ulong _firstSeed;

    public SpriteSource(int count, long seed)
    {
        if (count < 1)
        {
            throw new ArgumentException($"{count} sprites cannot be drawn; ask for at least 1.", nameof(count));
        }

        Count = count;
        _firstSeed = (ulong)seed << SeedShift;
    }

    public string Name => "sprites";

    public int Count { get; }

    public ImageShape OwnShape => new(OwnSize, OwnSize, 3);

    public string WhyUnlabelled =>
        "sprites have attributes, which are no classes; train them without classes, or name other images";

    public string Recipe => FormattableString.Invariant($"sprites: {Count} from {_firstSeed} on");

    public float[,]? Attributes { get; private set; }

    public IReadOnlyList<string> AttributeNames => SpriteFace.AttributeNames;

    public void Fill(ImageTarget images, ProgressCounter counter, CancellationToken cancellation)
    {
        float[,] labels = new float[Count, AttributeNames.Count];
        ParallelImages.For(Count, index =>
        {
            SpriteFace face = SpriteFace.FromSeed(unchecked((long)(_firstSeed + (ulong)index)));
            ImageShape shape = images.Shape;
            images.Set(index, SpriteRenderer.Draw(face, shape.Width, shape.Height, shape.Channels));
            float[] attributes = face.GetAttributes();
            for (int i = 0; i < attributes.Length; i++)
            {
                labels[index, i] = attributes[i];
            }

            counter.Advance();
        }, cancellation);
        Attributes = labels;
    }
}
