using Microsoft.ML.OnnxRuntime;

namespace Parity.Backends.OnnxRuntime.Numerics;

/// <summary>ONNX Runtime's session settings that trade exactness or repeatability for speed, and what strict numerics makes of each.</summary>
internal static class SessionNumerics
{
    private const string On = "on";
    private const string Off = "off";

    private static readonly Setting[] Settings =
    [
        // Kernels that add in the same order in every run.
        new("deterministic_compute", "session.use_deterministic_compute", "1", On, Off),
        new("denormals", "session.set_denormal_as_zero", "0", "kept", "kept"),
        // float32 products by way of bfloat16; only ARM has them.
        new("fastmath_bfloat16", "mlas.enable_gemm_fastmath_arm64_bfloat16", "0", Off, Off),
        new("gelu_approximation", "optimization.enable_gelu_approximation", "0", Off, Off),
        new("lookup_table_gemm", "mlas.use_lut_gemm", "0", Off, Off),
        // Weights of 4 bits: products in float32, not in int8, both for the node itself and for one made of a MatMul.
        new("matmul_nbits_float32", "mlas.qnbit.force_fp32", "1", On, Off),
        new("matmul_nbits_accuracy_level", "session.qdq_matmulnbits_accuracy_level", "1", "1", "4"),
        // Without it products of uint8 and int8 may overflow on processors without VNNI.
        new("x64_quant_precision", "session.x64quantprecision", "1", On, Off),
    ];

    /// <summary>Sets every setting for strict numerics; as deployed, none is touched.</summary>
    public static void Apply(SessionOptions session, bool strict)
    {
        foreach (var setting in strict ? Settings : [])
        {
            session.AddSessionConfigEntry(setting.Key, setting.StrictValue);
        }
    }

    /// <summary>The state of each for the report; as deployed, ONNX Runtime's documented defaults.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Switches(bool strict) =>
        Settings.Select(setting => KeyValuePair.Create(setting.Name, strict ? setting.StrictWord : setting.DefaultWord));

    private sealed record Setting(string Name, string Key, string StrictValue, string StrictWord, string DefaultWord);
}
