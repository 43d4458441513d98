namespace Dcgan.MLNet;

public sealed partial class DcganDiscriminator
{
    /// <summary>Options of <see cref="DcganDiscriminator"/>.</summary>
    public sealed class Options : DcganModelOptions
    {
        /// <summary>
        /// Name of the input column: images (<c>MLImage</c>) of the network's height and width, or their values in
        /// [−1, 1] (Vector&lt;Single&gt; of channels · height · width values, in this order). Default: <c>Image</c>.
        /// </summary>
        public string InputColumnName { get; init; } = "Image";
    }
}
