using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Engines.Provenance;

namespace Parity.Cli.Doctor;

/// <summary>Looks at the machine; loads nothing of a GPU's.</summary>
internal static class MachineExam
{
    // By what engines on NVIDIA's GPUs ask for; in every major version that one of them may want.
    private static readonly ImmutableSortedDictionary<string, string> Searched = new Dictionary<string, string>
    {
        ["CUDA driver"] = "libcuda.so.*",
        ["CUDA runtime"] = "libcudart.so.*",
        ["cuBLAS"] = "libcublas.so.*",
        ["cuDNN"] = "libcudnn.so.*",
        ["NVML"] = "libnvidia-ml.so.*",
        ["TensorRT"] = "libnvinfer.so.*",
        ["TensorRT's ONNX parser"] = "libnvonnxparser.so.*",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static MachineReport Run(Surroundings surroundings, SystemFiles files)
    {
        var driver = NvidiaDriver.Of(files);
        var folders = LibraryFolders.Of(files, surroundings.Variable);
        return new MachineReport
        {
            ParityVersion = Surroundings.Version,
            OperatingSystem = RuntimeInformation.OSDescription,
            Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            CLibrary = CLibrary.Version(),
            StandardLibrary = StandardLibrary.NewestInterface(),
            Gpus = driver.Gpus,
            GpuDriver = driver.Version,
            Libraries = Searched.ToImmutableSortedDictionary(entry => entry.Key, entry => folders.Find(entry.Value), StringComparer.Ordinal),
        };
    }
}
