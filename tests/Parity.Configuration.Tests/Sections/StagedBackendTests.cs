namespace Parity.Configuration.Tests.Sections;

internal sealed class StagedBackendTests : ConfigurationFixture
{
    private const string Stage = "{kind: onnxruntime, path: a.onnx}";

    [TestCase("{kind: staged}", "5:8: backends.ort needs the key 'stages': the backends that run one after the other")]
    [TestCase("{kind: staged, stages: []}", "5:31: backends.ort.stages must be a list of at least two backends, not an empty list")]
    [TestCase("{kind: staged, stages: {a: STAGE}}", "5:31: backends.ort.stages must be a list of at least two backends, not a mapping")]
    [TestCase("{kind: staged, stages: [STAGE]}", "5:31: backends.ort.stages holds only one stage; add the one that follows, or write the backend without stages")]
    [TestCase("{kind: staged, stages: [STAGE, a.onnx]}", "5:67: backends.ort.stages[1] must be a mapping such as {kind: onnxruntime, path: model.onnx}, not 'a.onnx'")]
    [TestCase("{kind: staged, stages: [STAGE, {kind: onnxruntime, path: b.onnx}]}", "5:93: backends.ort.stages[1].path: file 'b.onnx' does not exist (paths are relative to the configuration's folder: DIR/b.onnx); did you mean 'a.onnx'?")]
    [TestCase("{kind: staged, stages: [STAGE, {kind: recorded, path: images}]}", "5:74: backends.ort.stages[1].kind recorded cannot be a stage: a record answers the inputs that it was made from, whatever the stage before gives")]
    [TestCase("{kind: staged, stages: [STAGE, {kind: staged, stages: [STAGE, STAGE]}]}", "5:74: backends.ort.stages[1].kind staged cannot be a stage: write its stages here, one after the other")]
    [TestCase("{kind: staged, stages: [STAGE, {kind: torchscript, path: a.pt, outputs: [a]}]}", "5:99: key 'outputs' in backends.ort.stages[1] belongs to the staged backend itself, not to one of its stages")]
    [TestCase("{kind: staged, stages: [STAGE, {kind: torchscript, path: a.pt, input: {dtype: float16}}]}", "5:99: key 'input' in backends.ort.stages[1] belongs to the staged backend itself, not to one of its stages")]
    [TestCase("{kind: staged, stages: [STAGE, {kind: torchscript, path: a.pt, providers: [cpu]}]}", "5:99: key 'providers' in backends.ort.stages[1] belongs to kind onnxruntime, not to torchscript")]
    [TestCase("{kind: staged, path: a.onnx, stages: [STAGE, STAGE]}", "5:23: key 'path' in backends.ort belongs to each of its stages, not to the staged backend itself")]
    [TestCase("{kind: staged, isolation: process, stages: [STAGE, STAGE]}", "5:23: key 'isolation' in backends.ort belongs to each of its stages, not to the staged backend itself")]
    [TestCase("{kind: staged, timeout_s: 1, stages: [STAGE, STAGE]}", "5:23: key 'timeout_s' in backends.ort belongs to each of its stages, not to the staged backend itself")]
    [TestCase("{kind: staged, numerics: strict, stages: [STAGE, STAGE]}", "5:23: key 'numerics' in backends.ort belongs to each of its stages, not to the staged backend itself")]
    [TestCase("{kind: staged, command: [sh], stages: [STAGE, STAGE]}", "5:23: key 'command' in backends.ort belongs to each of its stages, not to the staged backend itself")]
    [TestCase("{kind: staged, runner: a, stages: [STAGE, STAGE]}", "5:23: key 'runner' in backends.ort belongs to kind recorded, not to staged")]
    public void Wrong_stages_are_reported(string ort, string expected) => Assert.That(Folder.Problems(With("ort", ort)), Is.EqualTo(new[] { expected }));

    [Test]
    public void Stages_are_named_by_position()
    {
        var plan = Folder.Load(With("ort", "{kind: staged, stages: [STAGE, {kind: torchscript, path: a.pt, inputs: [f], threads: 2}], inputs: [images], outputs: [o], input: {layout: nhwc}, output: {dtype: float32}}")).Backends[1];

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Name, plan.Kind, plan.Path, plan.FullPath), Is.EqualTo(("ort", BackendKind.Staged, "", "")));
        Assert.That(plan.Stages.Select(stage => (stage.Name, stage.Kind, stage.Path)), Is.EqualTo(new[] { ("ort/1", BackendKind.OnnxRuntime, "a.onnx"), ("ort/2", BackendKind.TorchScript, "a.pt") }));
        Assert.That(plan.Stages[1].Inputs, Is.EqualTo(new[] { "f" }));
        Assert.That(plan.Stages[1].Threads, Is.EqualTo(2));
        Assert.That((plan.Inputs.Single(), plan.Outputs.Single().Name, plan.OutputDType), Is.EqualTo(("images", "o", Core.Tensors.ElementType.Float32)));
        Assert.That(plan.Stages.Select(stage => stage.Numerics), Is.All.EqualTo(BackendNumerics.AsDeployed));
        Assert.That(plan.InputPaths, Is.EqualTo(new[] { Path.Combine(Folder.Path, "a.onnx"), Path.Combine(Folder.Path, "a.pt") }));
    }

    [Test]
    public void Stages_of_the_reference_are_strict_unless_told_otherwise() =>
        Assert.That(
            Folder.Load(With("torch", "{kind: staged, stages: [STAGE, {kind: torchscript, path: a.pt, numerics: as_deployed}]}")).ReferenceBackend.Stages.Select(stage => stage.Numerics),
            Is.EqualTo(new[] { BackendNumerics.Strict, BackendNumerics.AsDeployed }));

    private static string With(string name, string backend) => string.Join('\n', ConfigFolder.Minimal.Split('\n').Select(line =>
        line.StartsWith($"  {name}:", StringComparison.Ordinal) ? $"  {name}: {backend.Replace("STAGE", Stage, StringComparison.Ordinal)}" : line));
}
