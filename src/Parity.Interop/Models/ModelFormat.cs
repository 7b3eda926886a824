namespace Parity.Interop.Models;

/// <summary>What a model file is.</summary>
public enum ModelFormat
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>ONNX.</summary>
    Onnx,

    /// <summary>TorchScript, as <c>torch.jit.save</c> writes.</summary>
    TorchScript,

    /// <summary>What <c>torch.export.save</c> writes.</summary>
    TorchExport,

    /// <summary>A pickle, as <c>torch.save</c> writes of a state_dict or a whole Python object.</summary>
    Pickle,

    /// <summary>A plan file of TensorRT.</summary>
    TensorRtPlan,
}
