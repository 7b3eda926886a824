using Parity.Backends.TensorRt.Building;

namespace Parity.Backends.TensorRt;

/// <summary>How a plan file is opened, or built from ONNX first.</summary>
public sealed record TensorRtOptions
{
    /// <summary>The environment variable that names a folder with TensorRT's libraries.</summary>
    public const string LibraryVariable = "PARITY_TENSORRT";

    /// <summary>The backend's name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The plan file, or the ONNX file that one is built from, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>That file as configured, for messages and reports.</summary>
    public required string DisplayPath { get; init; }

    /// <summary>How a plan is built; null where <see cref="Path"/> is one.</summary>
    public BuildOptions? Build { get; init; }

    /// <summary>The number of the GPU.</summary>
    public int CudaDevice { get; init; }

    /// <summary>A folder with TensorRT's libraries, or the file of libnvinfer, absolute; null searches.</summary>
    public string? Library { get; init; }

    /// <summary>Whether it computes without shortcuts, as far as a plan file lets it.</summary>
    public bool Strict { get; init; }

    /// <summary>Reads a variable of the process's environment.</summary>
    /// <value>The default knows none.</value>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Told what TensorRT logs, line by line, from any thread; null tells nobody.</summary>
    public Action<string>? TellLog { get; init; }
}
