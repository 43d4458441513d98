using Dcgan.Training.Runs.Reports;
using Google.Protobuf;
using Tensorboard;

namespace Dcgan.Training.Runs.TensorBoard;

/// <summary>
/// What a run tells TensorBoard, as its messages (tensorflow/core/util/event.proto and summary.proto). A step is a number of
/// images seen.
/// </summary>
internal static class RunEvents
{
    private const string Version = "brain.Event:2";

    /// <summary>What a file begins with: its version, and the options as a table of TensorBoard's text page.</summary>
    public static IReadOnlyList<Event> Beginning(TrainingPlan plan) =>
    [
        new Event { WallTime = Now, FileVersion = Version },
        Of(0, new Summary.Types.Value
        {
            Tag = "options",
            Metadata = new SummaryMetadata { PluginData = new SummaryMetadata.Types.PluginData { PluginName = "text" } },
            Tensor = new TensorProto
            {
                Dtype = DataType.DtString,
                TensorShape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = 1 } } },
                StringVal = { ByteString.CopyFromUtf8(Table(plan)) },
            },
        }),
    ];

    /// <summary>The numbers of a logging step.</summary>
    public static Event Of(MetricsLine line) => Of(
        line.Images,
        [
            Scalar("loss/discriminator", line.LossD),
            Scalar("loss/generator", line.LossG),
            Scalar("probability/real", line.DReal),
            Scalar("probability/generated", line.DFake),
            Scalar("speed/images_per_second", line.ImagesPerSecond),
            .. Scalars("rate/generator", line.GeneratorRate),
            .. Scalars("rate/discriminator", line.DiscriminatorRate),
            .. Scalars("quality/frechet_distance", line.FrechetDistance),
        ]);

    /// <summary>A grid of the fixed seeds.</summary>
    /// <param name="images">Images seen.</param>
    /// <param name="png">The picture's file.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <param name="channels">1, 3 or 4.</param>
    public static Event Samples(long images, byte[] png, int width, int height, int channels) => Of(
        images,
        new Summary.Types.Value
        {
            Tag = "samples",
            Image = new Summary.Types.Image
            {
                Width = width,
                Height = height,
                Colorspace = channels,
                EncodedImageString = ByteString.CopyFrom(png),
            },
        });

    private static double Now => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;

    private static Event Of(long images, params IEnumerable<Summary.Types.Value> values) =>
        new() { WallTime = Now, Step = images, Summary = new Summary { Value = { values } } };

    private static IEnumerable<Summary.Types.Value> Scalars(string tag, double? value) =>
        value is double number ? [Scalar(tag, number)] : [];

    private static Summary.Types.Value Scalar(string tag, double value) => new() { Tag = tag, SimpleValue = (float)value };

    private static string Table(TrainingPlan plan) => "| option | value |\n| --- | --- |\n" + string.Concat(
        OptionList.Of(plan).Select(option => $"| {option.Name} | {option.Value.Replace("|", "\\|", StringComparison.Ordinal)} |\n"));
}
