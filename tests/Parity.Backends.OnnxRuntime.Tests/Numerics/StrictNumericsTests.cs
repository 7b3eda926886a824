using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests.Numerics;

internal sealed class StrictNumericsTests
{
    [TestCase(true, "strict", "denormals=kept deterministic_compute=on fastmath_bfloat16=off gelu_approximation=off lookup_table_gemm=off " +
        "matmul_nbits_accuracy_level=1 matmul_nbits_float32=on tf32=off x64_quant_precision=on")]
    [TestCase(false, "as_deployed", "denormals=kept deterministic_compute=off fastmath_bfloat16=off gelu_approximation=off lookup_table_gemm=off " +
        "matmul_nbits_accuracy_level=4 matmul_nbits_float32=off tf32=off x64_quant_precision=off")]
    public async Task State_of_every_switch_is_told(bool strict, string numerics, string expected)
    {
        await using var backend = Load(strict, "shapes", "shapes.onnx");
        var switches = backend.Description.Switches.Where(s => expected.Contains($"{s.Key}=", StringComparison.Ordinal)).OrderBy(s => s.Key, StringComparer.Ordinal);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.Numerics, Is.EqualTo(numerics));
        Assert.That(string.Join(' ', switches.Select(s => $"{s.Key}={s.Value}")), Is.EqualTo(expected));
        Assert.That(backend.Description.NotEnforced, Is.Empty);
    }

    [Test]
    public async Task Strict_answers_as_PyTorch_does_and_every_call_with_the_same_bits()
    {
        await using var backend = Load(true, "shapes", "shapes.onnx");
        using var first = await backend.RunAsync(ShapesInput.Of("scene_000.png"));
        using var again = await backend.RunAsync(ShapesInput.Of("scene_000.png"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ShapesInput.Outside(ShapesInput.Expected("scene_000.png"), first.Outputs[0].View<float>().ToArray()), Is.Zero);
        Assert.That(again.Outputs[0].Bytes.Span.SequenceEqual(first.Outputs[0].Bytes.Span), Is.True);
    }

    [Test]
    public async Task Denormals_are_kept([Values] bool strict)
    {
        const float Denormal = 1e-40f;
        await using var backend = Load(strict, "engines", "double.onnx");
        using var result = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1, 3), [Denormal, Denormal, Denormal])));

        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.All.EqualTo(2 * Denormal));
    }

    [Test]
    public void Environment_is_touched_for_strict_alone()
    {
        Assert.That(OnnxRuntimeBackend.EnvironmentFor(strict: false), Is.Empty);
        Assert.That(OnnxRuntimeBackend.EnvironmentFor(strict: true)["NVIDIA_TF32_OVERRIDE"], Is.EqualTo("0"));
    }

    private static OnnxRuntimeBackend Load(bool strict, params string[] path) =>
        OnnxRuntimeBackend.Load(new OnnxRuntimeOptions { Name = "ort", Path = Repository.PathOf(["fixtures", .. path]), DisplayPath = path[^1], Strict = strict });
}
