namespace Parity.Interop.Records;

/// <summary>Facts about each <see cref="RecordFormat"/>.</summary>
public static class RecordFormats
{
    /// <summary>The word used in reports: <c>npz</c>, <c>onnx_test_data</c>.</summary>
    public static string Name(this RecordFormat format) => format switch
    {
        RecordFormat.Npy => "npy",
        RecordFormat.Npz => "npz",
        RecordFormat.NumpyFolder => "numpy_folder",
        RecordFormat.OnnxTensor => "onnx_tensor",
        RecordFormat.OnnxTestData => "onnx_test_data",
        RecordFormat.Polygraphy => "polygraphy",
        RecordFormat.PolygraphyInputs => "polygraphy_inputs",
        RecordFormat.Trtexec => "trtexec",
        RecordFormat.TrtexecRaw => "trtexec_raw",
        RecordFormat.Parity => "parity",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of records."),
    };
}
