using System.Collections.Immutable;

namespace Parity.Configuration.Tests.Sections;

internal sealed class BackendsSectionTests : ConfigurationFixture
{
    [TestCase("{path: a.onnx}", "5:8: backends.ort needs the key 'kind': torchscript, onnxruntime, tensorrt, external, recorded or staged")]
    [TestCase("{kind: onnx, path: a.onnx}", "5:15: backends.ort.kind must be torchscript, onnxruntime, tensorrt, external, recorded or staged, not 'onnx'; did you mean 'onnxruntime'?")]
    [TestCase("{kind: tensorrt, path: a.onnx, providers: [cpu]}", "5:39: key 'providers' in backends.ort belongs to kind onnxruntime, not to tensorrt")]
    [TestCase("{kind: onnxruntime}", "5:8: backends.ort needs the key 'path': the model file")]
    [TestCase("{kind: onnxruntime, path: }", "5:34: backends.ort.path has no value; write the path of the model file")]
    [TestCase("{kind: onnxruntime, path: [a.onnx]}", "5:34: backends.ort.path must be the path of the model file, not a list")]
    [TestCase("{kind: onnxruntime, path: images}", "5:34: backends.ort.path 'images' is a folder; name a file")]
    [TestCase("{kind: onnxruntime, path: b.onnx}", "5:34: backends.ort.path: file 'b.onnx' does not exist (paths are relative to the configuration's folder: DIR/b.onnx); did you mean 'a.onnx'?")]
    [TestCase("{kind: torchscript, path: a.pt, providers: [cpu]}", "5:40: key 'providers' in backends.ort belongs to kind onnxruntime, not to torchscript")]
    [TestCase("{kind: torchscript, path: a.pt, inter_op_threads: 2}", "5:40: key 'inter_op_threads' in backends.ort belongs to kind onnxruntime, not to torchscript")]
    [TestCase("{kind: torchscript, path: a.pt, treads: 2}", "5:40: unknown key 'treads' in backends.ort; did you mean 'threads'? Allowed: kind, path, threads, inputs, outputs, numerics, input, output, device, tf32, cudnn_deterministic, cudnn_benchmark, isolation, timeout_s, memory_mb")]
    [TestCase("{kind: onnxruntime, path: a.onnx, threads: 0}", "5:51: backends.ort.threads must be a whole number from 1 to 1024, not '0'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, threads: '2'}", "5:51: backends.ort.threads must be a whole number from 1 to 1024, not '2' in quotes")]
    [TestCase("{kind: onnxruntime, path: a.onnx, inter_op_threads: two}", "5:60: backends.ort.inter_op_threads must be a whole number from 1 to 1024, not 'two'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, graph_optimization: bsic}", "5:62: backends.ort.graph_optimization must be all, extended, basic or disabled, not 'bsic'; did you mean 'basic'?")]
    [TestCase("{kind: onnxruntime, path: a.onnx, providers: cpu}", "5:53: backends.ort.providers must be a list of execution providers such as [cuda, cpu], not 'cpu'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, providers: []}", "5:53: backends.ort.providers must be a list of execution providers such as [cuda, cpu], not an empty list")]
    [TestCase("{kind: onnxruntime, path: a.onnx, providers: [CPU]}", "5:54: backends.ort.providers[0] must be cpu, cuda or tensorrt, not 'CPU'; did you mean 'cpu'?")]
    [TestCase("{kind: onnxruntime, path: a.onnx, providers: [cpu, cpu]}", "5:59: backends.ort.providers[1] repeats 'cpu'; each must be there once")]
    [TestCase("{kind: onnxruntime, path: a.onnx, inputs: [a, a]}", "5:54: backends.ort.inputs[1] repeats 'a'; each must be there once")]
    [TestCase("{kind: onnxruntime, path: a.onnx, outputs: [a, '']}", "5:55: backends.ort.outputs[1] must be an output's name, or ignore, not '' in quotes")]
    [TestCase("{kind: onnxruntime, path: a.onnx, outputs: [a, a]}", "5:55: backends.ort.outputs[1] repeats 'a'; each output needs a name of its own")]
    [TestCase("{kind: onnxruntime, path: a.onnx, outputs: [ignore]}", "5:51: backends.ort.outputs ignores every output, so nothing would be compared; name at least one")]
    [TestCase("{kind: onnxruntime, path: a.onnx, outputs: [a, Ignore]}", "5:55: backends.ort.outputs[1] is 'Ignore'; did you mean 'ignore'?")]
    [TestCase("{kind: onnxruntime, path: a.onnx, outputs: a}", "5:51: backends.ort.outputs must be a list of output names in order, or a mapping such as {0: output0, 1: ignore}, not 'a'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, outputs: {-1: a}}", "5:52: backends.ort.outputs counts positions from 0 in whole numbers, not '-1'; quote it if it is an output's name")]
    [TestCase("{kind: onnxruntime, path: a.onnx, outputs: {0: a, 1: a}}", "5:61: backends.ort.outputs.1 repeats 'a'; each output needs a name of its own")]
    [TestCase("a.onnx", "5:8: backends.ort must be a mapping such as {kind: onnxruntime, path: model.onnx}, not 'a.onnx'")]
    public void Wrong_backends_are_reported(string ort, string expected) =>
        Assert.That(Folder.Problems(ConfigFolder.Minimal.Replace("{kind: onnxruntime, path: a.onnx}", ort, StringComparison.Ordinal)), Is.EqualTo(new[] { expected }));

    [TestCase("tourch", "2:12: reference 'tourch' is not one of the backends; did you mean 'torch'? Allowed: torch, ort")]
    [TestCase("xyzzy", "2:12: reference 'xyzzy' is not one of the backends. Allowed: torch, ort")]
    [TestCase("[torch]", "2:12: reference must be the name of a backend, not a list")]
    public void Reference_must_be_a_backend(string reference, string expected) =>
        Assert.That(Folder.Problems(ConfigFolder.Minimal.Replace("reference: torch", $"reference: {reference}", StringComparison.Ordinal)), Is.EqualTo(new[] { expected }));

    [Test]
    public void Reference_alone_is_nothing_to_compare() =>
        Assert.That(Folder.Problems(ConfigFolder.Minimal.Replace("  ort: {kind: onnxruntime, path: a.onnx}\n", "", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "4:3: backends holds only one backend; add a candidate to compare with the reference",
        }));

    [TestCase("or t", "5:3: backend name 'or t' must consist of letters A-Z and a-z, digits, '_', '.' and '-'")]
    [TestCase("..", "5:3: backend name '..' is no name for the folder of a record; choose another")]
    [TestCase("../ort", "5:3: backend name '../ort' must consist of letters A-Z and a-z, digits, '_', '.' and '-'")]
    [TestCase("örtlich", "5:3: backend name 'örtlich' must consist of letters A-Z and a-z, digits, '_', '.' and '-'")]
    public void Backend_names_are_plain(string name, string expected) =>
        Assert.That(Folder.Problems(ConfigFolder.Minimal.Replace("  ort:", $"  {name}:", StringComparison.Ordinal)), Is.EqualTo(new[] { expected }));

    [Test]
    public void Engine_settings_are_read()
    {
        var plan = Folder.Load(ConfigFolder.Minimal.Replace(
            "path: a.onnx}", "path: a.onnx, threads: 2, inter_op_threads: 1, graph_optimization: basic, inputs: [images]}", StringComparison.Ordinal)).Backends[1];
        Assert.That((plan.Threads, plan.InterOpThreads, plan.GraphOptimization), Is.EqualTo((2, 1, GraphOptimization.Basic)));
        Assert.That(plan.Inputs, Is.EqualTo(new[] { "images" }));
        Assert.That((plan.Path, plan.FullPath), Is.EqualTo(("a.onnx", Path.Combine(Folder.Path, "a.onnx"))));
    }

    [Test]
    public void Outputs_in_a_list_are_named_by_position() =>
        Assert.That(Outputs("[output0, ignore, '7']"), Is.EqualTo(new[]
        {
            new OutputName(0, null, "output0"), new OutputName(1, null, null), new OutputName(2, null, "7"),
        }));

    [Test]
    public void Outputs_in_a_mapping_are_named_by_position_or_engine_name() =>
        Assert.That(Outputs("{0: output0, 12: ignore, scores: s, '3': t}"), Is.EqualTo(new[]
        {
            new OutputName(0, null, "output0"), new OutputName(12, null, null), new OutputName(null, "scores", "s"), new OutputName(null, "3", "t"),
        }));

    [Test]
    public void Ignoring_one_output_by_name_leaves_the_others() =>
        Assert.That(Outputs("{features: ignore}"), Is.EqualTo(new[] { new OutputName(null, "features", null) }));

    private ImmutableArray<OutputName> Outputs(string outputs) =>
        Folder.Load(ConfigFolder.Minimal.Replace("path: a.onnx}", $"path: a.onnx, outputs: {outputs}}}", StringComparison.Ordinal)).Backends[1].Outputs;
}
