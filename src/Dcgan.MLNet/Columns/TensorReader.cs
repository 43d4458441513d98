namespace Dcgan.MLNet.Columns;

/// <summary>Writes what a column holds in its source's current row into one slot of a network's input.</summary>
/// <exception cref="InvalidDataException">The value has another size than the network's.</exception>
internal delegate void TensorReader(Span<float> tensor);
