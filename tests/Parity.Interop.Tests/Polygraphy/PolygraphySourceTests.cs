using System.Text;
using Parity.Core.Tensors;
using Parity.Interop.Polygraphy;
using Parity.Interop.Records;
using Parity.TestKit;

namespace Parity.Interop.Tests.Polygraphy;

internal sealed class PolygraphySourceTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("inputs.json", RecordFormat.PolygraphyInputs)]
    [TestCase("results.json", RecordFormat.Polygraphy)]
    public void Reads_what_Polygraphy_saved(string file, RecordFormat format)
    {
        using var record = TensorRecord.Open(PathOf(file));
        Assert.That(record.Format, Is.EqualTo(format));
        Assert.That(record.CaseNames, Is.EqualTo(new[] { "0", "1" }));
        Assert.That(record.AreCasesNamed, Is.False);
        var tensors = record.ReadTensors(1);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(tensors.Select(tensor => $"{tensor}"), Is.EqualTo(new[]
        {
            "images: float32 [1, 2, 3]", "größe \"q\": int64 []", "flags: bool [2]", "half: float16 [2]", "none: float32 [0, 4]",
        }));
        Assert.That(tensors[0].View<float>().ToArray(), Is.EqualTo(new[] { 1f, 2f, 3f, 4f, 5f, 6f }));
        Assert.That(tensors[1].View<long>().ToArray(), Is.EqualTo(new[] { 8L }));
        Assert.That(tensors[2].Bytes.ToArray(), Is.EqualTo(new byte[] { 1, 0 }));
        Assert.That(Half.IsNaN(tensors[3].View<Half>()[1]), Is.True);
    }

    [Test]
    public void Feeds_are_inputs_and_results_are_outputs()
    {
        using var inputs = TensorRecord.Open(PathOf("plain_inputs.json"));
        using var results = TensorRecord.Open(PathOf("plain_results.json"));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(inputs.HasOutputs, Is.False);
        Assert.That(inputs.ReadInputs(1)![0].View<float>().ToArray(), Is.EqualTo(new[] { 3f, 4f }));
        Assert.That(() => inputs.ReadOutputs(0), Throws.TypeOf<TensorFileException>().With.Message.Contains("a list of Polygraphy's inputs and holds no outputs"));
        Assert.That(results.ReadInputs(0), Is.Null);
        Assert.That(results.ReadOutputs(1)[0].View<float>().ToArray(), Is.EqualTo(new[] { 1f }));
    }

    [Test]
    public void Other_byte_and_axis_orders_come_out_alike()
    {
        using var record = TensorRecord.Open(PathOf("orders.json"));
        var tensors = record.ReadTensors(0);
        Assert.That(tensors[0].View<int>().ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }));
        Assert.That(tensors[1].View<double>().ToArray(), Is.EqualTo(new[] { 1.0, 2, 3, 4 }));
    }

    [Test]
    public void Reads_the_form_of_its_first_versions()
    {
        using var record = TensorRecord.Open(PathOf("old_results.json"), "old");
        Assert.That(record.ReadOutputs(0).Single().View<float>().ToArray(), Is.EqualTo(new[] { 1f, -2f }));
    }

    [Test]
    public void Several_runners_need_a_choice()
    {
        using var record = TensorRecord.Open(PathOf("two_runners.json"), "trt-runner");
        Assert.That(record.ReadOutputs(0).Single().View<float>().ToArray(), Is.EqualTo(new[] { 3f }));
        Assert.That(() => TensorRecord.Open(PathOf("two_runners.json")), Throws.TypeOf<TensorFileException>().With.Message.EndsWith("it holds several runners, 'onnxrt-runner', 'trt-runner'; say which one to read."));
        Assert.That(() => TensorRecord.Open(PathOf("two_runners.json"), "x"), Throws.TypeOf<TensorFileException>().With.Message.EndsWith("it holds no runner 'x'; it holds 'onnxrt-runner', 'trt-runner'."));
    }

    [Test]
    public void Pickles_are_refused() =>
        Assert.That(Refusal(File.ReadAllText(PathOf("refused_pickle.json"))), Does.Contain("its tensor 'x' is a pickle of PyTorch").And.Contain("always refused"));

    [TestCase("""{"lst":[],"polygraphy_class":"RunResults"}""", "it holds no runners")]
    [TestCase("""{"lst":[["a",[]]],"polygraphy_class":"RunResults"}""", "it holds no iterations")]
    [TestCase("""{"lst":[["a",[]],["a",[]]],"polygraphy_class":"RunResults"}""", "it holds several runners")]
    [TestCase("""{"lst":[["a",[]]]}""", "the file lacks polygraphy_class")]
    [TestCase("""{"lst":[["a",[]]],"polygraphy_class":"AccuracyResult"}""", "the file is of the class 'AccuracyResult'")]
    [TestCase("""{"lst":[],"lst":[],"polygraphy_class":"RunResults"}""", "'lst' is there twice")]
    [TestCase("""{"lst":[["a",[{"outputs":{"x":{"array":"AA==","polygraphy_class":"ndarray"}},"outputs":{},"polygraphy_class":"IterationResult"}]]],"polygraphy_class":"RunResults"}""", "'outputs' is there twice")]
    [TestCase("""{"lst":[["a"]],"polygraphy_class":"RunResults"}""", "the iterations are no list")]
    [TestCase("""{"lst":[["a",[],3]],"polygraphy_class":"RunResults"}""", "a runner is no pair")]
    [TestCase("""{"lst":[["a",[{"outputs":{},"polygraphy_class":"IterationResult"}]]],"polygraphy_class":"RunResults"}""", "an iteration holds no tensors")]
    [TestCase("""{"lst":[["a",[{"outputs":null,"polygraphy_class":"IterationResult"}]]],"polygraphy_class":"RunResults"}""", "an iteration is no object")]
    [TestCase("""[{}]""", "a feed holds no tensors")]
    [TestCase("""[{"x":{"array":"AA==","polygraphy_class":"ndarray"}},{}]""", "a feed holds no tensors")]
    [TestCase("""[{"x":{"array":"AA==","polygraphy_class":"ndarray"},"x":{"array":"AA==","polygraphy_class":"ndarray"}}]""", "the tensor 'x' twice")]
    [TestCase("""[{"x":{"array":"AA=="}}]""", "'x' lacks polygraphy_class")]
    [TestCase("""[{"x":{"array":["AA=="],"polygraphy_class":"ndarray"}}]""", "'x' is no array")]
    [TestCase("""[{"x":{"array":"AA==","array":"AA==","polygraphy_class":"ndarray"}}]""", "'x' is no array")]
    [TestCase("""[{"x":{"polygraphy_class":"ndarray"}}]""", "'x' lacks its array")]
    [TestCase("""[{"image_id":1,"category_id":2}]""", "'image_id' is no object")]
    [TestCase("""[{"\ud800":{"array":"AA==","polygraphy_class":"ndarray"}}]""", "a name in it is not valid Unicode")]
    [TestCase("""[{"x":{"array":"AA==","polygraphy_class":"ndarray"}}] x""", "it is not whole JSON")]
    [TestCase("""[{"x":{"array":"AA""", "it is not whole JSON")]
    [TestCase("""[Infinity]""", "it is not whole JSON")]
    public void Other_JSON_is_refused(string json, string reason) => Assert.That(Refusal(json), Does.Contain(reason));

    [TestCase("k05VTVBZAQB2AHsnZGVzY3InOiAn", "ends within its header")]
    [TestCase("k05VTVBZAQB2AHsnZGVzY3InOiA", "not whole base64")]
    [TestCase("AAAA", "it is not a .npy file")]
    [TestCase("", "it is not a .npy file: it is empty")]
    [TestCase("äöü", "not whole base64")]
    [TestCase("\\u0093NUMPY尺", "not whole base64")]
    [TestCase("\\ud800", "not whole base64")]
    [TestCase("gASVBQAAAA==", "as a Python pickle does")]
    [TestCase("UEsDBAAAAAA=", "as zip and .npz files do")]
    public void Arrays_that_are_cut_or_something_else_are_refused(string array, string reason)
    {
        var path = _folder.Write("x", $$$"""[{"x":{"array":"{{{array}}}","polygraphy_class":"ndarray"}}]""");
        using var record = TensorRecord.Open(path);
        Assert.That(() => record.ReadTensors(0), Throws.TypeOf<TensorFileException>().With.Message.StartsWith($"{path}, iteration 0, tensor 'x': ").And.Message.Contains(reason));
    }

    [Test]
    public void Escaped_base64_is_read()
    {
        var tensor = TensorData.FromArray<byte>("x", ElementType.UInt8, new TensorShape(6), [255, 255, 255, 255, 255, 255]);
        PolygraphyFiles.WriteInputs(_folder.File("x"), [new TensorSet(tensor)]);
        File.WriteAllText(_folder.File("x"), File.ReadAllText(_folder.File("x")).Replace("///", "\\/\\u002F/", StringComparison.Ordinal));
        Assert.That(File.ReadAllText(_folder.File("x")), Does.Contain("\\u002F"));
        using var record = TensorRecord.Open(_folder.File("x"));
        Same.Assert(record.ReadInputs(0)!.Single(), tensor);
    }

    [Test]
    public void Deep_nesting_is_refused()
    {
        Assert.That(Refusal(new string('[', 100_000)), Does.Contain("no object").Or.Contain("not whole JSON"));
        Assert.That(Refusal($"[{string.Concat(Enumerable.Repeat("{\"x\":{\"values\":", 10_000))}"), Does.Contain("no array").Or.Contain("not whole JSON"));
    }

    [Test]
    public void A_byte_order_mark_and_white_space_before_the_text_are_skipped()
    {
        File.WriteAllBytes(_folder.File("x"), [0xEF, 0xBB, 0xBF, (byte)'\n', .. File.ReadAllBytes(PathOf("plain_inputs.json"))]);
        using var record = TensorRecord.Open(_folder.File("x"));
        Assert.That(record.ReadInputs(1)![0].View<float>().ToArray(), Is.EqualTo(new[] { 3f, 4f }));
    }

    [TestCase("plain_inputs.json")]
    [TestCase("plain_results.json")]
    [TestCase("old_results.json")]
    public void Damaged_files_are_read_or_refused(string file) => Mutants.AreReadOrRefused(File.ReadAllBytes(PathOf(file)), 1000, path =>
    {
        using var record = TensorRecord.Open(path);
        record.ReadTensors(0);
    });

    private static string PathOf(string file) => Repository.PathOf("fixtures", "polygraphy", file);

    private string Refusal(string json)
    {
        File.WriteAllText(_folder.File("x"), json, Encoding.UTF8);
        return Assert.Throws<TensorFileException>(() => TensorRecord.Open(_folder.File("x")).Dispose())!.Message;
    }
}
