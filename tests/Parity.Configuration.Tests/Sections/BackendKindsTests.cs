namespace Parity.Configuration.Tests.Sections;

/// <summary>What each kind of backend has, and where the keys of another kind belong.</summary>
internal sealed class BackendKindsTests : ConfigurationFixture
{
    private static readonly string[] Deployed = ["sh", "./run.sh", "--model={model}", "{folder}"];

    [SetUp]
    public void CreateFiles()
    {
        Folder.Touch("run.sh");
        Folder.Touch("saved/out.npz");
    }

    // External.
    [TestCase("{kind: external}", "5:8: backends.ort needs the key 'command': the program and its arguments")]
    [TestCase("{kind: external, command: sh}", "5:34: backends.ort.command must be a list of a program and its arguments such as [python3, run.py], not 'sh'")]
    [TestCase("{kind: external, command: []}", "5:34: backends.ort.command must be a list of a program and its arguments such as [python3, run.py], not an empty list")]
    [TestCase("{kind: external, command: [sh, ~]}", "5:39: backends.ort.command[1] has no value; write a program or one of its arguments")]
    [TestCase("{kind: external, command: [sh, [a]]}", "5:39: backends.ort.command[1] must be a program or one of its arguments, not a list")]
    [TestCase("{kind: external, command: [./rum.sh]}", "5:35: backends.ort.command[0]: file './rum.sh' does not exist (paths are relative to the configuration's folder: DIR/rum.sh); did you mean 'run.sh'?")]
    [TestCase("{kind: external, command: [./images]}", "5:35: backends.ort.command[0] './images' is a folder; name a file")]
    [TestCase("{kind: external, command: [sh, '{model}']}", "5:34: backends.ort.command holds {model}, but there is no path that it could stand for; add path")]
    [TestCase("{kind: external, command: [sh], path: a.onnx}", "5:46: backends.ort.path is not handed to the command; write {model} where the command takes its model, or leave path out")]
    [TestCase("{kind: external, command: [sh, '{model}'], path: b.onnx}", "5:57: backends.ort.path: file 'b.onnx' does not exist (paths are relative to the configuration's folder: DIR/b.onnx); did you mean 'a.onnx'?")]
    [TestCase("{kind: external, command: [sh], mode: onse}", "5:46: backends.ort.mode must be persistent or once, not 'onse'; did you mean 'once'?")]
    [TestCase("{kind: external, command: [sh], threads: 1}", "5:40: key 'threads' in backends.ort belongs to kind torchscript or onnxruntime, not to external")]
    [TestCase("{kind: external, command: [sh], isolation: process}", "5:40: key 'isolation' in backends.ort belongs to kind torchscript, onnxruntime or tensorrt, not to external")]
    [TestCase("{kind: external, command: [sh], providers: [cpu]}", "5:40: key 'providers' in backends.ort belongs to kind onnxruntime, not to external")]
    [TestCase("{kind: external, command: [sh], allow_unproven: true}", "5:40: key 'allow_unproven' in backends.ort belongs to kind recorded, not to external")]
    [TestCase("{kind: external, comand: [sh]}", "5:8: backends.ort needs the key 'command': the program and its arguments|5:25: unknown key 'comand' in backends.ort; did you mean 'command'? Allowed: kind, path, inputs, outputs, numerics, input, output, timeout_s, memory_mb, command, mode")]

    // Recorded.
    [TestCase("{kind: recorded}", "5:8: backends.ort needs the key 'path': the file or folder of the answers")]
    [TestCase("{kind: recorded, path: }", "5:31: backends.ort.path has no value; write the path of the answers")]
    [TestCase("{kind: recorded, path: save}", "5:31: backends.ort.path: file or folder 'save' does not exist (paths are relative to the configuration's folder: DIR/save); did you mean 'saved'?")]
    [TestCase("{kind: recorded, path: saved, allow_unproven: yes}", "5:54: backends.ort.allow_unproven must be true or false, not 'yes'")]
    [TestCase("{kind: recorded, path: saved, runner: [a]}", "5:46: backends.ort.runner must be the name of a runner in the record, not a list")]
    [TestCase("{kind: recorded, path: saved, threads: 1}", "5:38: key 'threads' in backends.ort belongs to kind torchscript or onnxruntime, not to recorded")]
    [TestCase("{kind: recorded, path: saved, numerics: strict}", "5:38: key 'numerics' in backends.ort belongs to kind torchscript, onnxruntime, tensorrt or external, not to recorded")]
    [TestCase("{kind: recorded, path: saved, timeout_s: 1, memory_mb: 64}", "5:38: key 'timeout_s' in backends.ort belongs to kind torchscript, onnxruntime, tensorrt or external, not to recorded|5:52: key 'memory_mb' in backends.ort belongs to kind torchscript, onnxruntime, tensorrt or external, not to recorded")]
    [TestCase("{kind: recorded, path: saved, command: [sh]}", "5:38: key 'command' in backends.ort belongs to kind external, not to recorded")]
    [TestCase("{kind: onnxruntime, path: a.onnx, runner: a}", "5:42: key 'runner' in backends.ort belongs to kind recorded, not to onnxruntime")]
    [TestCase("{kind: onnxruntime, path: a.onnx, stages: []}", "5:42: key 'stages' in backends.ort belongs to kind staged, not to onnxruntime")]
    [TestCase("{kind: recordet, path: saved}", "5:15: backends.ort.kind must be torchscript, onnxruntime, tensorrt, external, recorded or staged, not 'recordet'; did you mean 'recorded'?")]

    // Processes.
    [TestCase("{kind: onnxruntime, path: a.onnx, isolation: inprocess}", "5:53: backends.ort.isolation must be process or in_process, not 'inprocess'; did you mean 'in_process'?")]
    [TestCase("{kind: onnxruntime, path: a.onnx, timeout_s: 0}", "5:53: backends.ort.timeout_s must be a number above 0, up to 1000000, not '0'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, timeout_s: 1e7}", "5:53: backends.ort.timeout_s must be a number above 0, up to 1000000, not '1e7'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, timeout_s: off}", "5:53: backends.ort.timeout_s must be a number above 0, up to 1000000, not 'off'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, memory_mb: 63}", "5:53: backends.ort.memory_mb must be a whole number from 64 to 16777216, not '63'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, memory_mb: 16777217}", "5:53: backends.ort.memory_mb must be a whole number from 64 to 16777216, not '16777217'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, isolation: in_process, memory_mb: 64}", "5:76: backends.ort.memory_mb needs a process of its own to end; leave it out, or isolation: in_process")]
    [TestCase("{kind: onnxruntime, path: a.onnx, isolation: in_process, timeout_s: 5}", "5:76: backends.ort.timeout_s needs a process of its own to end; leave it out, or isolation: in_process")]
    [TestCase("{kind: onnxruntime, path: a.onnx, numerics: strickt}", "5:52: backends.ort.numerics must be strict or as_deployed, not 'strickt'; did you mean 'strict'?")]

    // Conversion.
    [TestCase("{kind: onnxruntime, path: a.onnx, input: {}}", "5:49: backends.ort.input says nothing to convert; write dtype, layout or both")]
    [TestCase("{kind: onnxruntime, path: a.onnx, input: float16}", "5:49: backends.ort.input must be a mapping such as {dtype: float16, layout: nhwc}, not 'float16'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, input: {dtype: uint8}}", "5:57: backends.ort.input.dtype must be float32, float16, bfloat16 or float64, not 'uint8'")]
    [TestCase("{kind: onnxruntime, path: a.onnx, input: {layout: NHWC}}", "5:58: backends.ort.input.layout must be nchw or nhwc, not 'NHWC'; did you mean 'nhwc'?")]
    [TestCase("{kind: onnxruntime, path: a.onnx, output: {}}", "5:50: backends.ort.output needs the key 'dtype': float32 or float64")]
    [TestCase("{kind: onnxruntime, path: a.onnx, output: {dtype: float16}}", "5:58: backends.ort.output.dtype must be float32 or float64, not 'float16'; did you mean 'float32'?")]
    public void Wrong_backends_are_reported(string ort, string expected) => Assert.That(Problems(ort), Is.EqualTo(expected.Split('|')));

    [Test]
    public void External_backend_is_read()
    {
        var plan = Ort("{kind: external, command: [sh, ./run.sh, '--model={model}', '{folder}'], path: a.onnx, mode: once, timeout_s: 0.5, memory_mb: 64, numerics: strict}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Kind, plan.Mode, plan.TimeoutS, plan.MemoryMb, plan.Numerics), Is.EqualTo((BackendKind.External, ExternalMode.Once, 0.5, 64, BackendNumerics.Strict)));
        Assert.That(plan.Command, Is.EqualTo(Deployed));
        Assert.That((plan.CommandFolder, plan.FullPath), Is.EqualTo((Folder.Path, Path.Combine(Folder.Path, "a.onnx"))));
        Assert.That(plan.InputPaths, Is.EqualTo(new[] { Path.Combine(Folder.Path, "a.onnx"), Path.Combine(Folder.Path, "run.sh") }));
    }

    [Test]
    public void External_backend_needs_only_a_command()
    {
        var plan = Ort("{kind: external, command: [sh, -c, 1]}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((plan.Path, plan.FullPath, plan.Mode, plan.TimeoutS, plan.MemoryMb), Is.EqualTo(("", "", ExternalMode.Persistent, 600, (int?)null)));
        Assert.That(plan.Command[2], Is.EqualTo("1"));
        Assert.That(plan.InputPaths, Is.Empty);
    }

    [TestCase("saved")]
    [TestCase("saved/out.npz")]
    public void Recorded_backend_is_a_file_or_a_folder(string path)
    {
        var plan = Ort($"{{kind: recorded, path: {path}, runner: trt, allow_unproven: true, outputs: [a]}}");

        Assert.That((plan.FullPath, plan.Runner, plan.AllowUnproven, plan.Outputs.Length), Is.EqualTo((Path.Combine(Folder.Path, path), "trt", true, 1)));
        Assert.That(Ort($"{{kind: recorded, path: {path}}}").AllowUnproven, Is.False);
    }

    [Test]
    public void Reference_is_strict_and_candidates_are_as_deployed_unless_told_otherwise()
    {
        var defaults = LoadWith("").Backends.Select(backend => backend.Numerics);
        var told = Folder.Load(ConfigFolder.Minimal
            .Replace("a.pt}", "a.pt, numerics: as_deployed}", StringComparison.Ordinal)
            .Replace("a.onnx}", "a.onnx, numerics: strict}", StringComparison.Ordinal)).Backends.Select(backend => backend.Numerics);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(defaults, Is.EqualTo(new[] { BackendNumerics.Strict, BackendNumerics.AsDeployed }));
        Assert.That(told, Is.EqualTo(new[] { BackendNumerics.AsDeployed, BackendNumerics.Strict }));
    }

    [Test]
    public void Process_and_conversion_are_read()
    {
        var plan = Ort("{kind: onnxruntime, path: a.onnx, isolation: in_process, input: {dtype: bfloat16, layout: nhwc}, output: {dtype: float64}}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Isolation, Is.EqualTo(BackendIsolation.InProcess));
        Assert.That(plan.Input, Is.EqualTo(new InputConversionPlan(Core.Tensors.ElementType.BFloat16, Imaging.TensorLayout.Nhwc)));
        Assert.That(plan.OutputDType, Is.EqualTo(Core.Tensors.ElementType.Float64));
        Assert.That((LoadWith("").Backends[1].Isolation, LoadWith("").Backends[1].Input, LoadWith("").Backends[1].OutputDType), Is.EqualTo((BackendIsolation.Process, (InputConversionPlan?)null, (Core.Tensors.ElementType?)null)));
    }

    [TestCase("preprocess: {dtype: uint8, scale: 1}\n", "5:57: backends.ort.input.dtype converts floating-point inputs, and this run has none; leave it out")]
    [TestCase("  bind: {i: image, s: {from: original_size}}\npreprocess: {dtype: uint8, scale: 1}\n", "5:57: backends.ort.input.dtype converts floating-point inputs, and this run has none; leave it out")]
    [TestCase("  bind: {i: image, s: scale}\npreprocess: {dtype: uint8, scale: 1}\n", "")]
    public void Conversion_that_would_convert_nothing_is_reported(string sections, string expected) =>
        Assert.That(
            Folder.Problems(ConfigFolder.Minimal.Replace("a.onnx}", "a.onnx, input: {dtype: float16}}", StringComparison.Ordinal) + sections),
            Is.EqualTo(expected.Split('|', StringSplitOptions.RemoveEmptyEntries)));

    [Test]
    public void Reference_may_be_of_any_kind() =>
        Assert.That(Folder.Load(ConfigFolder.Minimal.Replace("{kind: torchscript, path: a.pt}", "{kind: recorded, path: saved}", StringComparison.Ordinal)).ReferenceBackend.Kind, Is.EqualTo(BackendKind.Recorded));

    private BackendPlan Ort(string ort) => Folder.Load(With(ort)).Backends[1];

    private string[] Problems(string ort) => Folder.Problems(With(ort));

    private static string With(string ort) => ConfigFolder.Minimal.Replace("{kind: onnxruntime, path: a.onnx}", ort, StringComparison.Ordinal);
}
