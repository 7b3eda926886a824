using Parity.Backends.TorchSharp.NativeLoading;

namespace Parity.Backends.TorchSharp;

/// <summary>How a TorchScript model is opened.</summary>
public sealed record TorchScriptOptions
{
    /// <summary>The backend's name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The model file, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The model file as configured, for messages and reports.</summary>
    public required string DisplayPath { get; init; }

    /// <summary>Threads inside an operator, for the whole process; null leaves libtorch's default.</summary>
    public int? Threads { get; init; }

    /// <summary>The number of the GPU to compute on, from 0; null computes on the CPU.</summary>
    public int? CudaDevice { get; init; }

    /// <summary>Whether matrix products and convolutions may use TF32; null leaves it to <see cref="Strict"/>.</summary>
    public bool? Tf32 { get; init; }

    /// <summary>Whether cuDNN takes only algorithms that repeat to the bit; null leaves it to <see cref="Strict"/>.</summary>
    public bool? CudnnDeterministic { get; init; }

    /// <summary>Whether cuDNN picks its algorithms by measuring; null leaves it to <see cref="Strict"/>.</summary>
    public bool? CudnnBenchmark { get; init; }

    /// <summary>How the native library is brought in.</summary>
    public required NativeLibraryOptions NativeLibrary { get; init; }

    /// <summary>Whether it computes without shortcuts and repeatably; otherwise as libtorch does by itself.</summary>
    /// <value>The default is false.</value>
    public bool Strict { get; init; }

    /// <summary>Reads a variable of the process's environment.</summary>
    /// <value>The default knows none.</value>
    public Func<string, string?> Variable { get; init; } = _ => null;
}
