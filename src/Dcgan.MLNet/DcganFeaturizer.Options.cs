namespace Dcgan.MLNet;

public sealed partial class DcganFeaturizer
{
    /// <summary>Options of <see cref="DcganFeaturizer"/>.</summary>
    public sealed class Options : DcganModelOptions
    {
        /// <summary>
        /// Name of the column of features, of type Vector&lt;Single, n&gt;. Default: <c>Features</c>, where ML.NET's
        /// trainers look for them.
        /// </summary>
        public string OutputColumnName { get; init; } = "Features";

        /// <summary>
        /// Name of the input column: images (<c>MLImage</c>), or their values in the order channels, height, width, from
        /// −1 to 1 (Vector&lt;Single&gt;) or from 0 to 255 (Vector&lt;Byte&gt;). Default: <c>Image</c>.
        /// </summary>
        public string InputColumnName { get; init; } = "Image";
    }
}
