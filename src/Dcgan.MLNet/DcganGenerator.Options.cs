namespace Dcgan.MLNet;

public sealed partial class DcganGenerator
{
    /// <summary>Options of <see cref="DcganGenerator"/>.</summary>
    public sealed class Options : DcganModelOptions
    {
        /// <summary>
        /// Name of the column of generated images, of type <c>MLImage</c>; null for none. Default: <c>Image</c>.
        /// </summary>
        public string? OutputColumnName { get; init; } = "Image";

        /// <summary>
        /// Name of the column of generated values, of type Vector&lt;Single, channels, height, width&gt; in [−1, 1];
        /// null for none. Default: null.
        /// </summary>
        public string? VectorColumnName { get; init; }

        /// <summary>
        /// Name of the input column: seeds (Int64, Int32 or UInt32) or latent vectors (Vector&lt;Single&gt; of the
        /// network's latent size). Default: <c>Seed</c>.
        /// </summary>
        public string InputColumnName { get; init; } = "Seed";

        /// <summary>
        /// Name of the column of classes to generate, of a conditional generator: Int64, Int32 or UInt32, 0 to one below the number of
        /// its classes; or Key&lt;UInt32&gt;, whose keys stand for the names or numbers of classes, or else are as many. Null for a generator without classes. Default: null.
        /// </summary>
        public string? LabelColumnName { get; init; }
    }
}
