namespace Dcgan.MLNet;

public sealed partial class DcganDiscriminator
{
    /// <summary>Options of <see cref="DcganDiscriminator"/>.</summary>
    public sealed class Options : DcganModelOptions
    {
        /// <summary>
        /// Name of the input column: images (<c>MLImage</c>), or their values in the order channels, height, width, from
        /// −1 to 1 (Vector&lt;Single&gt;) or from 0 to 255 (Vector&lt;Byte&gt;). Default: <c>Image</c>.
        /// </summary>
        public string InputColumnName { get; init; } = "Image";

        /// <summary>
        /// Name of the column of the images' classes, for a conditional discriminator: Int64, Int32 or UInt32, 0 to one below the number
        /// of its classes; or Key&lt;UInt32&gt;, whose keys stand for the names or numbers of classes, or else are as many. Null for a discriminator without classes. Default: null.
        /// </summary>
        public string? LabelColumnName { get; init; }
    }
}
