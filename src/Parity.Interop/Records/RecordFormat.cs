namespace Parity.Interop.Records;

/// <summary>How a <see cref="TensorRecord"/> is stored.</summary>
public enum RecordFormat
{
    /// <summary>One tensor by <c>np.save</c>.</summary>
    Npy,

    /// <summary>One case by <c>np.savez</c>.</summary>
    Npz,

    /// <summary>A folder of .npy and .npz files, each a case.</summary>
    NumpyFolder,

    /// <summary>One TensorProto of ONNX.</summary>
    OnnxTensor,

    /// <summary>ONNX test data: <c>test_data_set_N</c> folders, or one of them.</summary>
    OnnxTestData,

    /// <summary>RunResults of Polygraphy: the outputs of <c>polygraphy run --save-outputs</c>.</summary>
    Polygraphy,

    /// <summary>A list of feeds of Polygraphy: the inputs of <c>polygraphy run --save-inputs</c>.</summary>
    PolygraphyInputs,

    /// <summary>JSON of <c>trtexec --exportOutput</c>: six digits, no element types.</summary>
    Trtexec,

    /// <summary>A folder of files of <c>trtexec --dumpRawBindingsToFile</c>.</summary>
    TrtexecRaw,

    /// <summary>What <see cref="RecordWriter"/> writes.</summary>
    Parity,
}
