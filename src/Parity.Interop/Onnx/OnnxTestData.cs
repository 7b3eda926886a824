using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Onnx;

/// <summary>Writes ONNX test data, as <c>onnx_test_runner</c> and ONNX's own backend tests read.</summary>
public static class OnnxTestData
{
    /// <summary>Writes the folder <c>test_data_set_INDEX</c> with <c>input_I.pb</c> and <c>output_I.pb</c> in the order of the sets.</summary>
    /// <param name="folder">The folder of the sets, which must exist and where the model belongs.</param>
    /// <param name="index">The number of the set.</param>
    /// <param name="inputs">The inputs in the order of the model.</param>
    /// <param name="outputs">The outputs in the order of the model.</param>
    /// <exception cref="TensorFileException">The set is there already, or cannot be written; nothing is left behind.</exception>
    public static void Write(string folder, int index, TensorSet inputs, TensorSet outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        NewFolder.Write(Path.Combine(folder, $"test_data_set_{index}"), set =>
        {
            WriteSide(set, "input", inputs);
            WriteSide(set, "output", outputs);
        });
    }

    private static void WriteSide(string folder, string side, TensorSet tensors)
    {
        for (var i = 0; i < tensors.Count; i++)
        {
            TensorProtoWriter.Write(Path.Combine(folder, $"{side}_{i}.pb"), tensors[i]);
        }
    }
}
