namespace Parity.Configuration.Tests.Sections;

/// <summary>Execution providers with their options, and the switches of libtorch on a GPU.</summary>
internal sealed class ProvidersSectionTests : ConfigurationFixture
{
    private const string Start = "{kind: onnxruntime, path: a.onnx, ";

    [Test]
    public void Cpu_is_the_provider_where_none_is_written()
    {
        var plan = Ort("{kind: onnxruntime, path: a.onnx}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Providers, Is.EqualTo(new[] { "cpu" }));
        Assert.That(plan.ProviderOptions, Is.Empty);
        Assert.That(plan.AllowFallback, Is.False);
    }

    [Test]
    public void Options_are_ONNX_Runtimes_own_with_its_flags()
    {
        var plan = Ort(
            Start + "providers: [tensorrt, cuda, cpu], allow_fallback: true, device: 'cuda:1', provider_options: " +
            "{cuda: {cudnn_conv_algo_search: HEURISTIC, gpu_mem_limit: 1024, use_tf32: false}, tensorrt: {trt_fp16_enable: true, trt_profile_min_shapes: 'x:1x3', trt_engine_cache_prefix: 'true'}}}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Providers, Is.EqualTo(new[] { "tensorrt", "cuda", "cpu" }));
        Assert.That((plan.AllowFallback, plan.CudaDevice), Is.EqualTo((true, (int?)1)));
        Assert.That(plan.ProviderOptions["cuda"], Is.EqualTo(new Dictionary<string, string> { ["cudnn_conv_algo_search"] = "HEURISTIC", ["gpu_mem_limit"] = "1024", ["use_tf32"] = "0" }));
        Assert.That(plan.ProviderOptions["tensorrt"], Is.EqualTo(new Dictionary<string, string> { ["trt_fp16_enable"] = "1", ["trt_profile_min_shapes"] = "x:1x3", ["trt_engine_cache_prefix"] = "true" }));
    }

    [TestCase("provider_options: {cuda: {use_tf32: 0}}}", "5:61: backends.ort.provider_options has options of 'cuda', which is not one of the providers (cpu)")]
    [TestCase("providers: [cuda, cpu], provider_options: {cdua: {use_tf32: 0}}}", "5:85: backends.ort.provider_options has options of 'cdua', which is not one of the providers (cuda, cpu); did you mean 'cuda'?")]
    [TestCase("providers: [cuda, cpu], provider_options: {cpu: {use_arena: 1}}}", "5:90: backends.ort.provider_options.cpu: the cpu provider has no options; leave it out")]
    [TestCase("providers: [cuda, cpu], provider_options: {cuda: {device_id: 1}}}", "5:103: backends.ort.provider_options.cuda.device_id is the key device; write device: cuda:N beside providers instead")]
    [TestCase("providers: [cuda, cpu], provider_options: {cuda: {use_tf32: [0]}}}", "5:102: backends.ort.provider_options.cuda.use_tf32 must be a number, a text, true or false, not a list")]
    [TestCase("providers: [cuda, cpu], provider_options: {cuda: {use_tf32: }}}", "5:102: backends.ort.provider_options.cuda.use_tf32 has no value; write a number, a text, true or false")]
    [TestCase("providers: [cuda, cpu], provider_options: {cuda: {}}}", "5:91: backends.ort.provider_options.cuda must be a mapping from ONNX Runtime's names of options to their values, not an empty mapping")]
    [TestCase("providers: [cuda, cpu], provider_options: [cuda]}", "5:84: backends.ort.provider_options must be a mapping from execution providers to their options, not a list")]
    [TestCase("providers: [cuda, cpu], provider_options: {cuda: {\"a\\nb\": 1}}}", "5:92: backends.ort.provider_options.cuda has an option with control characters in its name; write a name of ONNX Runtime's")]
    [TestCase("providers: [cuda], allow_fallback: true}", "5:77: backends.ort.allow_fallback has nothing to fall back to; list a second one in providers, such as [cuda, cpu]")]
    [TestCase("providers: [cuda, cpu], allow_fallback: cpu}", "5:82: backends.ort.allow_fallback must be true or false, not 'cpu'")]
    [TestCase("device: cuda}", "5:50: backends.ort.device cuda is used by no provider; write providers: [cuda, cpu] or [tensorrt, cuda, cpu] too")]
    [TestCase("tf32: false}", "5:42: key 'tf32' in backends.ort belongs to kind torchscript, not to onnxruntime")]
    public void Wrong_providers_are_reported(string rest, string expected) => Assert.That(Problems(Start + rest), Is.EqualTo(new[] { expected }));

    [TestCase("", null, null, null)]
    [TestCase(", device: cpu", null, null, null)]
    [TestCase(", device: cuda", null, null, null)]
    [TestCase(", device: cuda, tf32: true, cudnn_deterministic: false, cudnn_benchmark: true", true, false, true)]
    [TestCase(", device: cuda, numerics: strict, tf32: false, cudnn_deterministic: true, cudnn_benchmark: false", false, true, false)]
    public void Switches_of_a_GPU_are_read(string keys, bool? tf32, bool? deterministic, bool? benchmark) => Assert.That(
        Ort($"{{kind: torchscript, path: a.pt{keys}}}").CudaSwitches, Is.EqualTo(new CudaSwitches(tf32, deterministic, benchmark)));

    [TestCase("tf32: true", "5:46: backends.ort.tf32 is a switch of a GPU, and this backend computes on the CPU; leave it out, or write device: cuda too")]
    [TestCase("device: cpu, cudnn_benchmark: true", "5:70: backends.ort.cudnn_benchmark is a switch of a GPU, and this backend computes on the CPU; leave it out, or write device: cuda too")]
    [TestCase("device: gpu, tf32: true", "5:48: backends.ort.device must be cpu, cuda or cuda:N with N from 0 to 1023, not 'gpu'")]
    [TestCase("device: cuda, tf32: on", "5:60: backends.ort.tf32 must be true or false, not 'on'")]
    [TestCase("device: cuda, numerics: strict, tf32: true", "5:78: backends.ort.tf32 contradicts numerics: strict, which the reference is by default; write false, or numerics: as_deployed")]
    [TestCase("device: cuda, numerics: strict, cudnn_deterministic: false", "5:93: backends.ort.cudnn_deterministic contradicts numerics: strict, which the reference is by default; write true, or numerics: as_deployed")]
    [TestCase("device: cuda, numerics: strict, cudnn_benchmark: true", "5:89: backends.ort.cudnn_benchmark contradicts numerics: strict, which the reference is by default; write false, or numerics: as_deployed")]
    public void Wrong_switches_are_reported(string keys, string expected) => Assert.That(Problems($"{{kind: torchscript, path: a.pt, {keys}}}"), Is.EqualTo(new[] { expected }));

    private BackendPlan Ort(string ort) => Folder.Load(With(ort)).Backends[1];

    private string[] Problems(string ort) => Folder.Problems(With(ort));

    private static string With(string ort) => ConfigFolder.Minimal.Replace("{kind: onnxruntime, path: a.onnx}", ort, StringComparison.Ordinal);
}
