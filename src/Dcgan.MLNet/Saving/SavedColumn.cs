using Microsoft.ML.Data;

namespace Dcgan.MLNet.Saving;

/// <summary>A column that a saved step reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
internal sealed record SavedColumn(string Name, DataViewType Type);
