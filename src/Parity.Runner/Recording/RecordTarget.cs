namespace Parity.Runner.Recording;

/// <summary>How a recording is stored.</summary>
public enum RecordTarget
{
    /// <summary>.npz files with a manifest that holds each input's digest.</summary>
    Parity,

    /// <summary>ONNX test data: <c>test_data_set_N/input_I.pb</c> and <c>output_I.pb</c>.</summary>
    Onnx,

    /// <summary>Polygraphy's inputs and RunResults.</summary>
    Polygraphy,

    /// <summary>Raw bindings as <c>trtexec --loadInputs</c> reads and <c>--dumpRawBindingsToFile</c> writes.</summary>
    Trtexec,
}
