using Parity.Backends.External.Recorded;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.Interop.Onnx;
using Parity.Interop.Polygraphy;
using Parity.Interop.Records;
using Parity.Interop.Trtexec;
using Parity.TestKit;
using RecordedBackend = Parity.Backends.External.Recorded.RecordedBackend;

namespace Parity.Backends.External.Tests.Recorded;

internal sealed class RecordedBackendTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Answer_is_found_by_name_and_proven_by_the_digest()
    {
        await using var backend = Load(WriteRecord("b.png", "a.png"));
        using var result = await RunAsync(backend, "a.png", Input(1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.InputProven, Is.True);
        Assert.That(result.Outputs.Single().View<float>().ToArray(), Is.EqualTo(new[] { 10 }));
        Assert.That(result.DigestBefore, Is.EqualTo(TensorDigest.XxHash128Of(Input(1))).And.EqualTo(result.DigestAfter));
        Assert.That(result.EngineTime, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task Nothing_is_timed_where_nothing_is_computed()
    {
        await using var backend = Load(WriteRecord("a.png"));

        Assert.That(await backend.MeasureAsync(new BackendInput("a.png", Input(0), InputIdentity.ByName(Input(0))), new MeasureOptions(0, 1, 1)), Is.Null);
    }

    [Test]
    public async Task Digest_of_the_run_s_own_tensors_proves_it_too()
    {
        await using var backend = Load(WriteRecord("a.png"));
        var converted = new TensorSet(TensorData.FromArray<Half>("x", ElementType.Float16, new TensorShape(1), [(Half)0]));
        using var result = await backend.RunAsync(new BackendInput("a.png", converted, InputIdentity.ByName(Input(0))));

        Assert.That(result.InputProven, Is.True);
    }

    [Test]
    public async Task Other_names_of_the_same_inputs_are_no_difference()
    {
        await using var backend = Load(WriteRecord("a.png"));
        using var result = await RunAsync(backend, "a.png", new TensorSet(Input(0)[0].WithName("images")));

        Assert.That(result.InputProven, Is.True);
    }

    [Test]
    public async Task Other_name_of_the_case_is_found_by_its_bytes()
    {
        await using var backend = Load(WriteRecord("a.png", "b.png"));
        using var result = await RunAsync(backend, "moved/b.png", Input(1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.InputProven, Is.True);
        Assert.That(result.Outputs[0].View<float>()[0], Is.EqualTo(10));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Answer_to_other_bytes_is_an_error_even_where_unproven_ones_are_allowed(bool allowUnproven)
    {
        await using var backend = Load(WriteRecord("a.png"), allowUnproven: allowUnproven);

        Assert.That(
            async () => await RunAsync(backend, "a.png", Input(7)),
            Throws.InstanceOf<BackendException>().With.Message.EqualTo(
                "Backend 'saved': record: its answer to 'a.png' was recorded for other bytes; record it again with this preprocessing, or correct the preprocessing."));
    }

    [Test]
    public async Task Same_bytes_of_another_type_or_shape_are_other_bytes()
    {
        await using var backend = Load(WriteRecord("a.png"));
        var x = Input(0)[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(async () => await RunAsync(backend, "a.png", new TensorSet(new TensorData("x", ElementType.Int32, x.Shape, x.Bytes))), Throws.InstanceOf<BackendException>());
        Assert.That(async () => await RunAsync(backend, "a.png", new TensorSet(new TensorData("x", x.ElementType, new TensorShape(1, 1), x.Bytes))), Throws.InstanceOf<BackendException>());
        Assert.That(async () => await RunAsync(backend, "a.png", new TensorSet(x, x.WithName("y"))), Throws.InstanceOf<BackendException>());
    }

    [Test]
    public async Task Input_that_was_not_recorded_is_an_error()
    {
        await using var backend = Load(WriteRecord("a.png"));

        Assert.That(
            async () => await RunAsync(backend, "c.png", Input(7)),
            Throws.InstanceOf<BackendException>().With.Message.Contains("none of its 1 cases was recorded for the bytes of 'c.png', and none has its name"));
    }

    [Test]
    public async Task Description_tells_what_made_the_record()
    {
        var path = WriteRecord("a.png");
        await using var backend = Load(path);
        var before = backend.Description;
        File.SetLastWriteTimeUtc(Path.Combine(path, "record.json"), DateTime.UnixEpoch);
        await using var same = Load(path);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((before.Kind, before.Library, before.ModelPath), Is.EqualTo(("recorded", "onnxruntime", "record")));
        Assert.That(before.ModelSha256, Has.Length.EqualTo(64).And.EqualTo(same.Description.ModelSha256));
        Assert.That(before.Outputs.Single().ToString(), Is.EqualTo("y: float32 [unknown]"));
        Assert.That(before.Switches.Select(pair => $"{pair.Key}={pair.Value}"), Is.EqualTo(new[] { "cases=1", "format=parity", "lossless=true", "recorded_backend=ort", "recorded_model_sha256=abc" }));
        Assert.That((before.Numerics, backend.Description.IsLossless), Is.EqualTo(((string?)null, true)));
    }

    [TestCase("a.png")]
    [TestCase("a")]
    public async Task Answers_without_inputs_need_leave(string input)
    {
        WriteNumpy("a");
        await using var strict = Load(_folder.Path);
        await using var lenient = Load(_folder.Path, allowUnproven: true);
        using var result = await RunAsync(lenient, input, Input(0));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.InputProven, Is.False);
        Assert.That(result.Outputs.Single().Name, Is.EqualTo("y"));
        Assert.That(
            async () => await RunAsync(strict, input, Input(0)),
            Throws.InstanceOf<BackendException>().With.Message.Contains($"nothing in it proves that its answer to '{input}' was made from the same bytes").And.Message.Contains("allow_unproven: true"));
        Assert.That(
            async () => await RunAsync(lenient, "b.png", Input(0)),
            Throws.InstanceOf<BackendException>().With.Message.Contains("it has no answer to 'b.png'; it has 'a'."));
    }

    [Test]
    public async Task Unproven_answer_is_given_to_one_input_alone()
    {
        WriteNumpy("a");
        await using var backend = Load(_folder.Path, allowUnproven: true);
        using var first = await RunAsync(backend, "a.png", Input(0));
        using var again = await RunAsync(backend, "a.png", Input(0));

        Assert.That(
            async () => await RunAsync(backend, "a.jpg", Input(1)),
            Throws.InstanceOf<BackendException>().With.Message.Contains("its case 'a' would answer both 'a.png' and 'a.jpg'"));
    }

    [Test]
    public async Task Lone_array_has_no_name()
    {
        NpyWriter.Write(_folder.File("a.npy"), Output(3)[0]);
        await using var backend = Load(_folder.Path, allowUnproven: true);
        using var result = await RunAsync(backend, "a.png", Input(0));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs.Single().Name, Is.EqualTo("0"));
        Assert.That(backend.Description.Outputs.Single().Name, Is.Null);
    }

    [Test]
    public async Task Numbered_cases_with_inputs_are_found_by_their_bytes()
    {
        for (var i = 0; i < 3; i++)
        {
            OnnxTestData.Write(_folder.Path, i, Input(i), Output(10 * i));
        }

        await using var backend = Load(_folder.Path);
        using var last = await RunAsync(backend, "c.png", Input(2));
        using var first = await RunAsync(backend, "a.png", new TensorSet(Input(0)[0].WithName("images")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((last.InputProven, last.Outputs[0].View<float>()[0]), Is.EqualTo((true, 20f)));
        Assert.That((first.InputProven, first.Outputs[0].View<float>()[0]), Is.EqualTo((true, 0f)));
        Assert.That(
            async () => await RunAsync(backend, "d.png", Input(7)),
            Throws.InstanceOf<BackendException>().With.Message.Contains("none of its 3 cases was recorded for the bytes of 'd.png'"));
    }

    [Test]
    public async Task Raw_bindings_of_trtexec_prove_themselves()
    {
        TrtexecFiles.Write(_folder.Path, Input(1), isInput: true);
        TrtexecFiles.Write(_folder.Path, Output(5), isInput: false);
        await using var backend = Load(_folder.Path);
        using var result = await RunAsync(backend, "a.png", Input(1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.InputProven, result.Outputs.Single().Name, backend.Description.IsLossless), Is.EqualTo((true, "y", true)));
        Assert.That(async () => await RunAsync(backend, "b.png", Input(2)), Throws.InstanceOf<BackendException>());
    }

    [Test]
    public async Task Numbered_cases_without_inputs_answer_in_order_where_that_is_allowed()
    {
        var path = WritePolygraphy("trt");
        await using var strict = Load(path);
        await using var lenient = Load(path, allowUnproven: true);
        using var first = await RunAsync(lenient, "a.png", Input(0));
        using var repeated = await RunAsync(lenient, "a.png", Input(0));
        using var second = await RunAsync(lenient, "b.png", Input(1));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(new[] { first, repeated, second }.Select(result => result.Outputs[0].View<float>()[0]), Is.EqualTo(new[] { 0, 0, 10 }));
        Assert.That(second.InputProven, Is.False);
        Assert.That(async () => await RunAsync(strict, "a.png", Input(0)), Throws.InstanceOf<BackendException>().With.Message.Contains("nothing in it proves"));
        Assert.That(
            async () => await RunAsync(lenient, "c.png", Input(2)),
            Throws.InstanceOf<BackendException>().With.Message.Contains("it has 2 numbered cases, and 'c.png' is input 3 of the run"));
    }

    [Test]
    public async Task Runner_is_chosen_or_refused()
    {
        var path = WritePolygraphy("trt");
        await using var backend = Load(path, runner: "trt");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.Library, Is.EqualTo("trt"));
        Assert.That(() => Load(path, runner: "onnx"), Throws.InstanceOf<BackendException>().With.Message.StartsWith("Backend 'saved': ").And.Message.Contains("'onnx'"));
        Assert.That(() => Load(WriteRecord("a.png"), runner: "trt"), Throws.InstanceOf<BackendException>().With.Message.Contains("only RunResults of Polygraphy have runners"));
    }

    [Test]
    public async Task Six_digits_are_told()
    {
        var path = _folder.Write("out.json", """[{"name": "y", "dimensions": "1", "values": [0.333333]}]""");
        await using var backend = Load(path, allowUnproven: true);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.IsLossless, Is.False);
        Assert.That(backend.Description.Switches, Does.Contain(new KeyValuePair<string, string>("lossless", "false")));
        Assert.That(backend.Description.NotEnforced.Single(), Does.StartWith("exact values"));
    }

    [TestCase("missing")]
    [TestCase("empty")]
    [TestCase("text.txt")]
    [TestCase("inputs.json")]
    public void What_is_no_record_of_outputs_is_an_error(string name)
    {
        Directory.CreateDirectory(_folder.File("empty"));
        _folder.Write("text.txt", "hello");
        PolygraphyFiles.WriteInputs(_folder.File("inputs.json"), [Input(0)]);

        Assert.That(() => Load(_folder.File(name)), Throws.InstanceOf<BackendException>().With.Message.StartsWith("Backend 'saved': "));
    }

    [Test]
    public async Task Damaged_case_is_an_error_of_its_input_alone()
    {
        var path = WriteRecord("a.png", "b.png");
        await using var backend = Load(path);
        File.WriteAllBytes(Path.Combine(path, "cases", "00001.outputs.npz"), [1, 2, 3]);
        using var result = await RunAsync(backend, "a.png", Input(0));

        Assert.That(async () => await RunAsync(backend, "b.png", Input(1)), Throws.InstanceOf<BackendException>().With.Message.Contains("00001.outputs.npz"));
    }

    private static TensorSet Input(float value) => new(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1), [value]));

    private static TensorSet Output(float value) => new(TensorData.FromArray<float>("y", ElementType.Float32, new TensorShape(1), [value]));

    private static ValueTask<BackendResult> RunAsync(RecordedBackend backend, string name, TensorSet input) =>
        backend.RunAsync(new BackendInput(name, input, InputIdentity.ByName(input)));

    private static RecordedBackend Load(string path, string? runner = null, bool allowUnproven = false) =>
        RecordedBackend.Load(new RecordedOptions { Name = "saved", Path = path, DisplayPath = "record", Runner = runner, AllowUnproven = allowUnproven });

    /// <summary>Case i was fed i and answered 10 i.</summary>
    private string WriteRecord(params string[] names)
    {
        var folder = _folder.File("record");
        var writer = new RecordWriter(folder, "0.1.0", new Parity.Interop.Records.RecordedBackend("ort", "onnxruntime", "abc"));
        for (var i = 0; i < names.Length; i++)
        {
            writer.Add(names[i], Input(i), Output(10 * i));
        }

        writer.Finish();
        return folder;
    }

    private string WritePolygraphy(string runner)
    {
        var path = _folder.File($"{runner}.json");
        PolygraphyFiles.WriteResults(path, runner, [Output(0), Output(10)]);
        return path;
    }

    private void WriteNumpy(string name) => NpzWriter.Write(_folder.File($"{name}.npz"), Output(0));
}
