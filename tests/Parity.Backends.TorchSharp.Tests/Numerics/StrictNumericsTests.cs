using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.TorchSharp.Tests.Numerics;

/// <summary>Switches are read back from the real libtorch, whose state belongs to the whole process.</summary>
internal sealed class StrictNumericsTests
{
    private static readonly string[] NumericNames =
    [
        "cpu_fp16_reduction", "cudnn_benchmark", "cudnn_deterministic", "cudnn_tf32", "deterministic_algorithms", "float32_matmul_precision", "flush_denormals",
        "fuser", "matmul_fp16_reduction", "matmul_tf32", "onednn_deterministic", "onednn_tf32", "tf32",
    ];

    private static TensorSet Image => ShapesInput.Of("scene_000.png");

    [Test]
    public async Task Strict_sets_every_switch_and_reads_it_back()
    {
        await using var backend = Load(strict: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.Numerics, Is.EqualTo("strict"));
        Assert.That(Switches(backend), Is.EqualTo(
            "cpu_fp16_reduction=off cudnn_benchmark=off cudnn_deterministic=on cudnn_tf32=off deterministic_algorithms=on float32_matmul_precision=highest " +
            "flush_denormals=off fuser=off matmul_fp16_reduction=off matmul_tf32=off onednn_deterministic=on onednn_tf32=off tf32=off"));
        Assert.That(backend.Description.NotEnforced, Is.Empty);
    }

    [Test]
    public async Task As_deployed_is_what_libtorch_does_by_itself_even_after_a_strict_backend()
    {
        await using (var strict = Load(strict: true))
        {
            (await strict.RunAsync(Image)).Dispose();
        }

        await using var backend = Load(strict: false);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.Numerics, Is.EqualTo("as_deployed"));
        Assert.That(Switches(backend), Is.EqualTo(
            "cpu_fp16_reduction=off cudnn_benchmark=off cudnn_deterministic=off cudnn_tf32=on deterministic_algorithms=off float32_matmul_precision=highest " +
            "flush_denormals=off fuser=on matmul_fp16_reduction=on matmul_tf32=off onednn_deterministic=off onednn_tf32=off tf32=allowed in cudnn"));
        Assert.That(backend.Description.NotEnforced, Is.Empty);
    }

    [Test]
    public async Task Each_runs_with_its_own_switches_whichever_was_loaded_last()
    {
        await using var strict = Load(strict: true);
        await using var deployed = Load(strict: false);

        (await strict.RunAsync(Image)).Dispose();
        Assert.That(global::TorchSharp.torch.backends.cudnn.allow_tf32, Is.False);
        (await deployed.RunAsync(Image)).Dispose();
        Assert.That(global::TorchSharp.torch.backends.cudnn.allow_tf32, Is.True);
    }

    [Test]
    public async Task Strict_answers_every_call_with_the_same_bits()
    {
        await using var backend = Load(strict: true);
        using var first = await backend.RunAsync(Image);
        for (var i = 0; i < 4; i++)
        {
            using var again = await backend.RunAsync(Image);
            Assert.That(again.Outputs[0].Bytes.Span.SequenceEqual(first.Outputs[0].Bytes.Span), Is.True);
        }
    }

    [Test]
    public async Task Denormals_are_kept([Values] bool strict)
    {
        const float Denormal = 1e-40f;
        await using var backend = Load(strict, Repository.PathOf("fixtures", "engines", "nested.pt"));
        using var result = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1, 1), [Denormal])));

        Assert.That(result.Outputs[1].View<float>()[0], Is.EqualTo(2 * Denormal).And.GreaterThan(0));
    }

    [Test]
    public async Task Variable_of_the_process_that_contradicts_is_told()
    {
        await using var backend = Load(strict: true, variable: name => name == "ONEDNN_DEFAULT_FPMATH_MODE" ? "BF16" : null);

        Assert.That(backend.Description.NotEnforced, Is.EqualTo(new[] { "ONEDNN_DEFAULT_FPMATH_MODE STRICT: the process was started with BF16" }));
    }

    [Test]
    public async Task Written_switches_win_over_what_libtorch_does_by_itself()
    {
        await using (var written = TorchScriptBackend.Load(Options(strict: false) with { Tf32 = false, CudnnDeterministic = true, CudnnBenchmark = true }))
        {
            Assert.That(Switches(written), Does.Contain("cudnn_benchmark=on cudnn_deterministic=on cudnn_tf32=off ").And.Contain(" fuser=on ").And.Contain(" matmul_tf32=off ").And.EndWith(" tf32=off"));
            Assert.That(written.Description.NotEnforced, Is.Empty);
        }

        await using var plain = Load(strict: false);
        Assert.That(Switches(plain), Does.Contain("cudnn_benchmark=off cudnn_deterministic=off cudnn_tf32=on "));
    }

    [Test]
    public async Task Written_switches_are_put_before_each_call()
    {
        await using var strict = Load(strict: true);
        await using var written = TorchScriptBackend.Load(Options(strict: false) with { Tf32 = true });

        (await strict.RunAsync(Image)).Dispose();
        Assert.That(global::TorchSharp.torch.backends.cuda.matmul.allow_tf32, Is.False);
        (await written.RunAsync(Image)).Dispose();
        Assert.That(global::TorchSharp.torch.backends.cuda.matmul.allow_tf32, Is.True);
        (await strict.RunAsync(Image)).Dispose();
        Assert.That(global::TorchSharp.torch.backends.cuda.matmul.allow_tf32, Is.False);
    }

    [Test]
    public async Task TF32_that_is_written_off_is_not_off_where_the_process_says_otherwise()
    {
        await using var backend = TorchScriptBackend.Load(Options(strict: false) with { Tf32 = false, Variable = name => name == "NVIDIA_TF32_OVERRIDE" ? "1" : null });

        Assert.That(backend.Description.NotEnforced, Is.EqualTo(new[] { "NVIDIA_TF32_OVERRIDE 0: the process was started with 1" }));
    }

    [Test]
    public void Environment_is_touched_for_strict_and_for_TF32_that_is_written_off()
    {
        Assert.That(TorchScriptBackend.EnvironmentFor(strict: false), Is.Empty);
        Assert.That(TorchScriptBackend.EnvironmentFor(strict: false, tf32: true), Is.Empty);
        Assert.That(TorchScriptBackend.EnvironmentFor(strict: false, tf32: false), Is.EqualTo(new Dictionary<string, string> { ["NVIDIA_TF32_OVERRIDE"] = "0" }));
        Assert.That(TorchScriptBackend.EnvironmentFor(strict: true)["NVIDIA_TF32_OVERRIDE"], Is.EqualTo("0"));
    }

    private static string Switches(TorchScriptBackend backend) => string.Join(
        ' ', backend.Description.Switches.Where(s => NumericNames.Contains(s.Key)).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value}"));

    private static TorchScriptBackend Load(bool strict, string? path = null, Func<string, string?>? variable = null) =>
        TorchScriptBackend.Load(Options(strict, path, variable));

    private static TorchScriptOptions Options(bool strict, string? path = null, Func<string, string?>? variable = null) => new()
    {
        Name = "torch",
        Path = path ?? Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt"),
        DisplayPath = "model.pt",
        Strict = strict,
        Variable = variable ?? (_ => null),
        NativeLibrary = NativeLibraryOptions.FromEnvironment(Environment.GetEnvironmentVariable),
    };
}
