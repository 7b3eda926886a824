using Google.Protobuf;
using Parity.Core.Tensors;
using Parity.Interop.Models;
using Parity.TestKit;

namespace Parity.Interop.Tests.Models;

internal sealed class OnnxModelFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Says_what_onnx_says()
    {
        var model = OnnxModelFile.Read(PathOf("case/model.onnx"));
        using var scope = Assert.EnterMultipleScope();
        Assert.That((model.IrVersion, model.ProducerName, model.ProducerVersion, model.Domain, model.ModelVersion), Is.EqualTo((8, "fixtures", "1.0", "org.parity", 7)));
        Assert.That(model.Opsets, Is.EqualTo(new[] { new OnnxOpset("", 17), new OnnxOpset("com.microsoft", 1) }));
        Assert.That(model.GraphName, Is.EqualTo("small"));
        Assert.That(model.Inputs.Select(input => $"{input.Spec}"), Is.EqualTo(new[] { "images: float32 [?, 2]", "other: float32 [?, 2]" }), "the initialiser is left out");
        Assert.That(model.Inputs[0].SymbolicNames, Is.EqualTo(new[] { "batch", null }));
        Assert.That(model.Inputs[0].TypeName, Is.EqualTo("float32"));
        Assert.That(model.Outputs.Select(output => output.Name), Is.EqualTo(new[] { "sum", "scaled" }));
        Assert.That(model.NodeCount, Is.EqualTo(2));
        Assert.That(model.Operators, Is.EqualTo(new Dictionary<string, long> { ["Add"] = 1, ["Mul"] = 1 }));
        Assert.That((model.InitializerCount, model.InitializerElements, model.InitializerBytes), Is.EqualTo((1, 2, 8)));
        Assert.That(model.Metadata, Is.EqualTo(new Dictionary<string, string> { ["author"] = "parity", ["names"] = "{0: 'person'}" }));
        Assert.That(model.ExternalData, Is.Empty);
    }

    [Test]
    public void Finds_weights_in_other_files_wherever_they_are_used()
    {
        var model = OnnxModelFile.Read(PathOf("external/model.onnx"));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(model.ExternalData.Select(file => (file.Location, file.Bytes, file.NeededBytes, file.IsComplete)), Is.EqualTo(new (string, long?, long, bool)[]
        {
            ("missing.bin", null, 8, false), ("sub/constant.bin", null, 8, false), ("weights.bin", 24, 16, true),
        }));
        Assert.That(model.Operators, Is.EqualTo(new Dictionary<string, long> { ["Add"] = 2, ["Constant"] = 1, ["Identity"] = 2, ["If"] = 1, ["local::Twice"] = 1 }));
        Assert.That((model.InitializerCount, model.InitializerBytes), Is.EqualTo((3, 24)));
        Assert.That(model.Inputs.Single().Spec.Dimensions, Is.Empty, "a scalar");
    }

    [Test]
    public void External_files_are_found_from_any_folder()
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, PathOf("external/model.onnx"));
        Assert.That(OnnxModelFile.Read(relative).ExternalData[2].Path, Is.EqualTo(PathOf("external/weights.bin")));
    }

    [Test]
    public void A_file_that_is_too_short_is_not_complete()
    {
        File.Copy(PathOf("external/model.onnx"), _folder.File("model.onnx"));
        File.WriteAllBytes(_folder.File("weights.bin"), new byte[15]);
        Assert.That(OnnxModelFile.Read(_folder.File("model.onnx")).ExternalData[2].IsComplete, Is.False);
    }

    [Test]
    public void Weights_outside_the_folder_are_refused() => Assert.That(
        () => OnnxModelFile.Read(PathOf("refused/traversal.onnx")),
        Throws.TypeOf<TensorFileException>().With.Message.EndsWith("its tensor 'w' lies in '../case/model.onnx', and external data must lie in the model's own folder; save the model again with its data beside it."));

    [TestCase("/etc/passwd")]
    [TestCase("a/../../b")]
    [TestCase("..\\b")]
    [TestCase("C:\\b")]
    [TestCase("")]
    [TestCase("a\0b")]
    public void Every_way_out_of_the_folder_is_refused(string location) =>
        Assert.That(() => OnnxExternalLocation.Check("m.onnx", "w", location), Throws.TypeOf<TensorFileException>().With.Message.Contains("the model's own folder"));

    [TestCase("weights.bin")]
    [TestCase("./weights.bin")]
    [TestCase("a/b..c/..d")]
    public void Ways_within_the_folder_are_not(string location) => Assert.That(() => OnnxExternalLocation.Check("m.onnx", "w", location), Throws.Nothing);

    [TestCase("engines/text.onnx", "string", null)]
    [TestCase("onnx/sequence.onnx", "sequence", null)]
    [TestCase("engines/half.onnx", "float16", ElementType.Float16)]
    public void Types_that_no_tensor_has_are_named(string file, string name, ElementType? type)
    {
        var model = OnnxModelFile.Read(Repository.PathOf(["fixtures", .. file.Split('/')]));
        Assert.That(model.Inputs.Concat(model.Outputs).Select(value => (value.TypeName, value.Spec.ElementType)), Has.Member((name, type)));
    }

    [Test]
    public void An_unknown_rank_has_no_dimensions() =>
        Assert.That(OnnxModelFile.Read(Repository.PathOf("fixtures", "onnx", "unknown_rank.onnx")).Inputs[0].Spec.Dimensions, Is.Null);

    [Test]
    public void Every_model_of_the_fixtures_is_read() => Assert.Multiple(() =>
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("fixtures"), "*.onnx", SearchOption.AllDirectories).Where(file => !file.Contains("refused", StringComparison.Ordinal)))
        {
            Assert.That(OnnxModelFile.Read(file).Outputs, Is.Not.Empty, file);
        }
    });

    [Test]
    public void Large_weights_are_not_held_in_memory()
    {
        const int Weights = 200_000_000;
        var path = _folder.File("large.onnx");
        using (var stream = File.Create(path))
        {
            WriteModelOf(stream, Weights);
        }

        OnnxModelFile? model = null;
        Assert.That(Allocation.Of(() => model = OnnxModelFile.Read(path)), Is.LessThan(4_000_000));
        Assert.That((model!.InitializerElements, model.InitializerBytes), Is.EqualTo((Weights, Weights)));
    }

    [TestCase("engines/state_dict.pth", "it is a pickle of torch.save")]
    [TestCase("interop/version1.npy", "it starts with 93")]
    [TestCase("onnx_data/case/test_data_set_0/input_0.pb", "it is not an ONNX model")]
    public void Other_files_are_refused(string file, string reason) =>
        Assert.That(() => OnnxModelFile.Read(Repository.PathOf(["fixtures", .. file.Split('/')])), Throws.TypeOf<TensorFileException>().With.Message.Contains(reason));

    [Test]
    public void Every_truncation_is_refused()
    {
        // The graph comes before the last opset, without which the rest is a smaller model.
        var file = File.ReadAllBytes(PathOf("case/model.onnx"));
        var graphEnd = file.AsSpan().LastIndexOf("scaled"u8);
        for (var length = 0; length < graphEnd; length++)
        {
            File.WriteAllBytes(_folder.File("x"), file[..length]);
            Assert.That(() => OnnxModelFile.Read(_folder.File("x")), Throws.TypeOf<TensorFileException>(), $"{length} bytes");
        }
    }

    [Test]
    public void Deep_nesting_is_refused()
    {
        // A node (1) of an attribute (5) of a graph (6), again and again.
        byte[] graph = [];
        for (var depth = 0; depth < 200; depth++)
        {
            graph = Nested(1, Nested(5, Nested(6, graph)));
        }

        File.WriteAllBytes(_folder.File("x"), [8, 8, .. Nested(7, graph)]);
        Assert.That(() => OnnxModelFile.Read(_folder.File("x")), Throws.TypeOf<TensorFileException>().With.Message.Contains("nested more than 100 deep"));
    }

    // Producer names that claim 2 GiB, in the model and in a graph's node, and a name that goes on beyond its graph.
    [TestCase("0808 12FFFFFFFF07 61")]
    [TestCase("0808 3A09 0A07 22FFFFFFFF07 61")]
    [TestCase("0808 3A04 12066161 42020801")]
    public void Texts_that_lie_about_their_length_reserve_no_memory(string hexadecimal)
    {
        File.WriteAllBytes(_folder.File("x"), Convert.FromHexString(hexadecimal.Replace(" ", string.Empty, StringComparison.Ordinal)));
        TensorFileException? refusal = null;
        var allocated = Allocation.Of(() => refusal = Assert.Throws<TensorFileException>(() => OnnxModelFile.Read(_folder.File("x"))));
        Assert.That(allocated, Is.LessThan(4_000_000));
        Assert.That(refusal!.Message, Does.Contain("it is not a whole ONNX model"));
    }

    [Test]
    public void Sums_that_do_not_fit_64_bits_do_not_wrap()
    {
        var tensor = Nested(5, [8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0x10, 2]);
        File.WriteAllBytes(_folder.File("x"), [8, 8, .. Nested(7, [.. tensor, .. tensor])]);
        Assert.That(OnnxModelFile.Read(_folder.File("x")).InitializerElements, Is.EqualTo(long.MaxValue));
    }

    [TestCase("case/model.onnx")]
    [TestCase("external/model.onnx")]
    public void Damaged_files_are_read_or_refused(string file) => Mutants.AreReadOrRefused(File.ReadAllBytes(PathOf(file)), 1000, path => OnnxModelFile.Read(path));

    private static string PathOf(string name) => Repository.PathOf(["fixtures", "onnx_data", .. name.Split('/')]);

    private static byte[] Nested(int field, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        return stream.ToArray();
    }

    private static void WriteModelOf(FileStream stream, int weights)
    {
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        var tensorBytes = 1 + CodedOutputStream.ComputeInt64Size(weights) + 2 + 1 + CodedOutputStream.ComputeLengthSize(weights) + weights;
        output.WriteTag(1, WireFormat.WireType.Varint);
        output.WriteInt64(8);
        output.WriteTag(7, WireFormat.WireType.LengthDelimited);
        output.WriteLength(1 + CodedOutputStream.ComputeLengthSize(tensorBytes) + tensorBytes);
        output.WriteTag(5, WireFormat.WireType.LengthDelimited);
        output.WriteLength(tensorBytes);
        output.WriteTag(1, WireFormat.WireType.Varint);
        output.WriteInt64(weights);
        output.WriteTag(2, WireFormat.WireType.Varint);
        output.WriteInt64(2);
        output.WriteTag(9, WireFormat.WireType.LengthDelimited);
        output.WriteLength(weights);
        output.Flush();
        // Zeros that take no room on the disk.
        stream.SetLength(stream.Position + weights);
    }
}
