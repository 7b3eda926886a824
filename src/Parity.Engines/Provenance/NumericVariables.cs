using System.Collections.Immutable;

namespace Parity.Engines.Provenance;

/// <summary>Environment variables that change numbers, threads or devices. A fixed list: an environment holds secrets too.</summary>
internal static class NumericVariables
{
    private static readonly string[] Known =
    [
        "ATEN_CPU_CAPABILITY",
        "CUBLAS_WORKSPACE_CONFIG", "CUDA_LAUNCH_BLOCKING", "CUDA_VISIBLE_DEVICES",
        "DNNL_DEFAULT_FPMATH_MODE", "DNNL_MAX_CPU_ISA",
        "DOTNET_EnableAVX", "DOTNET_EnableAVX2", "DOTNET_EnableAVX512F", "DOTNET_EnableHWIntrinsic", "DOTNET_PROCESSOR_COUNT",
        "GOMP_CPU_AFFINITY", "GOMP_SPINCOUNT",
        "KMP_AFFINITY", "KMP_BLOCKTIME", "KMP_DETERMINISTIC_REDUCTION",
        "MKL_CBWR", "MKL_DEBUG_CPU_TYPE", "MKL_DYNAMIC", "MKL_ENABLE_INSTRUCTIONS", "MKL_NUM_THREADS", "MKL_THREADING_LAYER",
        "NVIDIA_TF32_OVERRIDE", "NVIDIA_VISIBLE_DEVICES",
        "OMP_DYNAMIC", "OMP_NUM_THREADS", "OMP_PLACES", "OMP_PROC_BIND", "OMP_THREAD_LIMIT", "OMP_WAIT_POLICY",
        "ONEDNN_DEFAULT_FPMATH_MODE", "ONEDNN_MAX_CPU_ISA",
        "OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS",
        "ORT_DISABLE_FLASH_ATTENTION", "ORT_MLAS_QKGEMM_S8_APPROX_VNNI", "ORT_TENSORRT_BF16_ENABLE", "ORT_TENSORRT_FP16_ENABLE", "ORT_TENSORRT_INT8_ENABLE",
        "PARITY_TORCHSHARP_PATCH",
        "PYTORCH_TENSOREXPR",
        "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE", "TORCH_BLAS_PREFER_CUBLASLT", "TORCH_CUDNN_V8_API_DISABLED", "TORCH_LINEAR_FLATTEN_3D",
        "TORCH_MKLDNN_MATMUL_MIN_DIM", "TORCH_MKLDNN_MATMUL_MIN_SIZE",
    ];

    public static ImmutableSortedDictionary<string, string> Set(Func<string, string?> variable) =>
        Known.Select(name => (Name: name, Value: variable(name))).Where(entry => entry.Value is not null)
            .ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value!, StringComparer.Ordinal);
}
