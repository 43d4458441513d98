using Microsoft.ML;
using Microsoft.ML.Data;

namespace Dcgan.MLNet.Computations;

/// <summary>Getters that copy a row's values into the caller's vector.</summary>
internal static class VectorGetter
{
    /// <summary>The values of the row that is current when the getter is called.</summary>
    public delegate ReadOnlySpan<float> RowValues();

    public static ValueGetter<VBuffer<float>> Create(RowValues row) => (ref VBuffer<float> vector) =>
    {
        ReadOnlySpan<float> values = row();
        VBufferEditor<float> editor = VBufferEditor.Create(ref vector, values.Length);
        values.CopyTo(editor.Values);
        vector = editor.Commit();
    };
}
