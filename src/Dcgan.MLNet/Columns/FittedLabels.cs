using Microsoft.ML.Data;

namespace Dcgan.MLNet.Columns;

/// <summary>A column of labels as it was when a step was fitted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Classes">Number of classes of the network.</param>
/// <param name="KeyClasses">Of a column of keys, the class of each key, that of key 1 first; otherwise null.</param>
internal sealed record FittedLabels(string Name, DataViewType Type, int Classes, long[]? KeyClasses);
