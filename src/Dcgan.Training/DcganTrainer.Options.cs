using Dcgan.Onnx;
using Dcgan.Training.Native;

namespace Dcgan.Training;

public sealed partial class DcganTrainer
{
    /// <summary>Options of <see cref="DcganTrainer"/>: those of <c>dcgan train</c>, and the columns.</summary>
    public sealed class Options
    {
        /// <summary>
        /// Name of the column to learn from: <c>MLImage</c> of any size; or planar pixels, channels · height · width of them:
        /// Vector&lt;Single&gt; in [−1, 1] or Vector&lt;Byte&gt;, 0 to 255. Default: <c>Image</c>.
        /// </summary>
        public string InputColumnName { get; init; } = "Image";

        /// <summary>
        /// Name of a column of the images' classes, which makes the training conditional: Int64, Int32 or UInt32, from 0 on, two classes
        /// or more. The transformer then reads it, too, and so do the generator, beside its column of seeds, and the discriminator. Null
        /// for a training without classes. Default: null.
        /// </summary>
        public string? LabelColumnName { get; init; }

        /// <summary>
        /// Name of a column of features, Vector&lt;Single&gt;, that the transformer adds to the scores; null for none.
        /// Default: null.
        /// </summary>
        public string? FeaturesColumnName { get; init; }

        /// <summary>
        /// Height of the generated images in pixels: 3 to 8 times a power of two, from 4 on. Default: the width where that is
        /// given, else the column's own height, or 64 where it tells none.
        /// </summary>
        public int? Height { get; init; }

        /// <summary>Width of the generated images in pixels. Default: as for <see cref="Height"/>.</summary>
        public int? Width { get; init; }

        /// <summary>
        /// 1 (grey), 3 (RGB) or 4 (RGBA, premultiplied). Default: 3 for <c>MLImage</c>, the column's own for vectors.
        /// </summary>
        public int? Channels { get; init; }

        /// <summary>What the models call the image set in their metadata; a name, never a path. Default: <c>images</c>.</summary>
        public string DatasetName { get; init; } = "images";

        /// <inheritdoc cref="TrainingOptions.Preset"/>
        public string? Preset { get; init; }

        /// <summary>
        /// Passes over the training images, at least 1. Default: as many as show about 300,000 images, 5 to 200; a resumed run's
        /// own.
        /// </summary>
        public int? Epochs { get; init; }

        /// <inheritdoc cref="TrainingOptions.Batch"/>
        public int? BatchSize { get; init; }

        /// <inheritdoc cref="TrainingOptions.LatentSize"/>
        public int? LatentSize { get; init; }

        /// <summary>
        /// Feature maps of the layer nearest the image, 1 to 1024: more learn more, and slower. Default: 64.
        /// </summary>
        public int? FeatureMaps { get; init; }

        /// <summary>
        /// Names every random choice: the same images, options and seed give the same weights, bit for bit, on the CPU with
        /// the same <see cref="Threads"/>. Default: drawn from ML.NET's context when the trainer is made, so that
        /// <c>new MLContext(seed: 1)</c> names it too.
        /// </summary>
        public long? Seed { get; init; }

        /// <summary>
        /// The number format of the arithmetic, as <see cref="TrainingOptions.Precision"/> has it; null for <c>auto</c>.
        /// Default: null.
        /// </summary>
        public string? Precision { get; init; }

        /// <summary>
        /// Where to train. Default: null, which follows <c>MLContext.GpuDeviceId</c> (null: the CPU) and
        /// <c>MLContext.FallbackToCpu</c>. What was trained is run on the CPU: CUDA's libtorch and ONNX Runtime's CUDA provider
        /// do not get on in one process.
        /// </summary>
        public DevicePreference? Device { get; init; }

        /// <inheritdoc cref="TrainingOptions.Flip"/>
        public bool? Flip { get; init; }

        /// <inheritdoc cref="TrainingOptions.GeneratorRate"/>
        public double? GeneratorRate { get; init; }

        /// <inheritdoc cref="TrainingOptions.DiscriminatorRate"/>
        public double? DiscriminatorRate { get; init; }

        /// <inheritdoc cref="TrainingOptions.Schedule"/>
        public string? Schedule { get; init; }

        /// <inheritdoc cref="TrainingOptions.DecayFrom"/>
        public double? DecayFrom { get; init; }

        /// <inheritdoc cref="TrainingOptions.Stability"/>
        public StabilityOptions? Stability { get; init; }

        /// <summary>
        /// Processor threads for training, and for a run of a trained network, at least 1. Default: one a core.
        /// </summary>
        public int? Threads { get; init; }

        /// <inheritdoc cref="TrainingOptions.SnapshotEvery"/>
        public long? SnapshotEvery { get; init; }

        /// <summary>
        /// How the training watches itself. Default: null, about ten judgements, whose best is exported; a resumed run's own.
        /// </summary>
        public WatchOptions? Watch { get; init; }

        /// <summary>
        /// The folder that keeps the run as <c>dcgan train</c> leaves it: sample grids, metrics, checkpoint, ONNX files and
        /// <c>run.json</c>. New or empty, unless <see cref="Resume"/> is set. Default: null, a temporary folder that is removed
        /// after training.
        /// </summary>
        public string? RunFolder { get; init; }

        /// <summary>
        /// Whether to go on with the run in <see cref="RunFolder"/> from its checkpoint, on the same images. What is left null is
        /// the run's own, and so may be all options of training; those that are set must be the run's, but for
        /// <see cref="Epochs"/>, of which more extend it. The run keeps its device and the name of its image set, whatever
        /// <c>MLContext.GpuDeviceId</c>, <c>MLContext.FallbackToCpu</c> and <see cref="DatasetName"/> say. Default: false.
        /// </summary>
        public bool Resume { get; init; }

        /// <summary>Told how training stands, every 20 steps, on the thread that trains. Default: null.</summary>
        public IProgress<TrainingProgress>? Progress { get; init; }

        /// <summary>
        /// Ends <c>Fit</c> with an <see cref="OperationCanceledException"/>. Once training has begun, a <see cref="RunFolder"/>
        /// keeps a checkpoint; while images are still being read, nothing is written. Default: never.
        /// </summary>
        public CancellationToken CancellationToken { get; init; }

        /// <summary>
        /// The folder of libtorch's shared libraries; see <see cref="LibTorch"/>. Default: null, the usual places.
        /// </summary>
        public string? LibTorchFolder { get; init; }

        internal TrainingOptions ToTraining(long seed, string device)
        {
            var defaults = new TrainingOptions();
            return new TrainingOptions
            {
                Preset = Preset ?? defaults.Preset,
                Epochs = Epochs,
                Batch = BatchSize ?? defaults.Batch,
                LatentSize = LatentSize ?? defaults.LatentSize,
                FeatureMaps = FeatureMaps,
                Seed = seed,
                Device = device,
                Precision = Precision ?? defaults.Precision,
                Flip = Flip ?? defaults.Flip,
                Conditional = LabelColumnName is not null,
                GeneratorRate = GeneratorRate,
                DiscriminatorRate = DiscriminatorRate,
                Schedule = Schedule,
                DecayFrom = DecayFrom,
                Stability = Stability ?? defaults.Stability,
                Threads = Threads,
                SnapshotEvery = SnapshotEvery,
                TensorBoard = RunFolder is not null,
                Watch = Watch ?? defaults.Watch,
            };
        }
    }
}
