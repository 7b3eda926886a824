using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.Interop.Onnx;
using Parity.Interop.Records;
using Parity.TestKit;

namespace Parity.Interop.Tests.Onnx;

internal sealed class OnnxTestDataTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("raw")]
    [TestCase("numbers")]
    public void Reads_every_type_as_onnx_wrote_it(string folder)
    {
        using var record = TensorRecord.Open(PathOf(folder));
        Assert.That(record.Format, Is.EqualTo(RecordFormat.OnnxTestData));
        var actual = record.ReadOutputs(0);
        Assert.Multiple(() =>
        {
            foreach (var (tensor, expected) in actual.Zip(Expected()))
            {
                Same.Assert(tensor, expected);
            }
        });
        Assert.That(actual, Has.Count.EqualTo(52));
    }

    [Test]
    public void Writes_the_bytes_of_onnx()
    {
        OnnxTestData.Write(_folder.Path, 0, new TensorSet(), new TensorSet(Expected()));
        var files = Directory.GetFiles(PathOf("raw/test_data_set_0"));
        Assert.That(files, Has.Length.EqualTo(52));
        Assert.Multiple(() =>
        {
            foreach (var file in files)
            {
                Assert.That(File.ReadAllBytes(_folder.File($"test_data_set_0/{Path.GetFileName(file)}")), Is.EqualTo(File.ReadAllBytes(file)), file);
            }
        });
    }

    [Test]
    public void Reads_back_what_it_wrote() => Prop.ForAll(Tensors.AnySet.ToArbitrary(), tensors =>
    {
        using var folder = new TemporaryFolder();
        OnnxTestData.Write(folder.Path, 10, tensors, new TensorSet(Golden.Cube));
        OnnxTestData.Write(folder.Path, 9, new TensorSet(Golden.Cube), tensors);
        using var record = TensorRecord.Open(folder.Path);
        return record.CaseNames.SequenceEqual(["test_data_set_9", "test_data_set_10"])
            && Same.Sets(record.ReadOutputs(0), tensors) && Same.Sets(record.ReadInputs(1)!, tensors);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Test]
    public void Tensors_without_names_get_those_of_the_model()
    {
        using var record = TensorRecord.Open(PathOf("case"));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(record.CaseNames, Is.EqualTo(new[] { "test_data_set_0", "test_data_set_1" }));
        Assert.That(record.AreCasesNamed, Is.False);
        Assert.That(record.ReadInputs(1)!.Select(tensor => tensor.Name), Is.EqualTo(new[] { "images", "other" }));
        Assert.That(record.ReadOutputs(1).Select(tensor => tensor.Name), Is.EqualTo(new[] { "sum", "scaled" }));
        Assert.That(record.ReadOutputs(1)[1].View<float>().ToArray(), Is.EqualTo(new[] { 5f, 14f }));
    }

    [Test]
    public void One_set_is_a_record_of_one_case_and_looks_for_the_model_above_it()
    {
        using var record = TensorRecord.Open(PathOf("case/test_data_set_1/"));
        Assert.That(record.CaseNames, Is.EqualTo(new[] { "test_data_set_1" }));
        Assert.That(record.ReadOutputs(0)[0].Name, Is.EqualTo("sum"));
    }

    [Test]
    public void Without_a_model_positions_are_names()
    {
        File.Copy(PathOf("case/test_data_set_1/output_0.pb"), _folder.File("output_0.pb"));
        using var record = TensorRecord.Open(_folder.Path);
        Assert.That(record.ReadOutputs(0)[0].Name, Is.EqualTo("output_0"));
    }

    [Test]
    public void One_file_is_a_record_whatever_its_extension()
    {
        File.Copy(PathOf("case/test_data_set_1/output_0.pb"), _folder.File("mine.bin"));
        using var record = TensorRecord.Open(_folder.File("mine.bin"));
        Assert.That(record.Format, Is.EqualTo(RecordFormat.OnnxTensor));
        Assert.That(record.ReadOutputs(0).Single().Name, Is.EqualTo("mine"));
    }

    [Test]
    public void Inputs_alone_are_what_the_record_is_about()
    {
        OnnxTestData.Write(_folder.Path, 0, new TensorSet(Golden.Cube), new TensorSet());
        using var record = TensorRecord.Open(_folder.Path);
        Assert.That(record.HasOutputs, Is.False);
        Same.Assert(record.ReadTensors(0).Single(), Golden.Cube);
        Assert.That(() => record.ReadOutputs(0), Throws.TypeOf<TensorFileException>().With.Message.Contains("has inputs and no outputs"));
    }

    [Test]
    public void A_missing_position_is_refused()
    {
        OnnxTestData.Write(_folder.Path, 0, new TensorSet(), new TensorSet(Golden.Archive));
        File.Delete(_folder.File("test_data_set_0/output_1.pb"));
        Assert.That(() => TensorRecord.Open(_folder.Path), Throws.TypeOf<TensorFileException>().With.Message.Contains("2 files output_I.pb and output_1.pb is not among them"));
    }

    [Test]
    public void An_empty_set_is_refused()
    {
        Directory.CreateDirectory(_folder.File("test_data_set_0"));
        Assert.That(() => TensorRecord.Open(_folder.Path), Throws.TypeOf<TensorFileException>().With.Message.Contains("holds no input_I.pb"));
    }

    [Test]
    public void A_position_that_the_model_does_not_have_is_refused()
    {
        Directory.CreateDirectory(_folder.File("test_data_set_0"));
        File.Copy(Repository.PathOf("fixtures", "onnx", "scalar.onnx"), _folder.File("any.onnx"));
        for (var i = 0; i < 2; i++)
        {
            File.Copy(PathOf("case/test_data_set_1/output_0.pb"), _folder.File($"test_data_set_0/output_{i}.pb"));
        }

        using var record = TensorRecord.Open(_folder.Path);
        Assert.That(() => record.ReadOutputs(0), Throws.TypeOf<TensorFileException>().With.Message.Contains("has 1 outputs, and this is for position 1"));
    }

    [Test]
    public void Two_tensors_of_one_name_are_refused()
    {
        for (var i = 0; i < 2; i++)
        {
            File.Copy(PathOf("case/test_data_set_0/output_0.pb"), _folder.File($"output_{i}.pb"));
        }

        using var record = TensorRecord.Open(_folder.Path);
        Assert.That(() => record.ReadOutputs(0), Throws.TypeOf<TensorFileException>().With.Message.Contains("another file of this folder holds the tensor 'sum'"));
    }

    [Test]
    public void A_set_that_is_there_is_not_written_over()
    {
        OnnxTestData.Write(_folder.Path, 0, new TensorSet(Golden.Cube), new TensorSet());
        Assert.That(() => OnnxTestData.Write(_folder.Path, 0, new TensorSet(), new TensorSet(Golden.Cube)), Throws.TypeOf<TensorFileException>().With.Message.Contains("it is there already"));
        Assert.That(() => OnnxTestData.Write(_folder.File("no/such"), 0, new TensorSet(), new TensorSet(Golden.Cube)), Throws.TypeOf<TensorFileException>().With.Message.Contains("does not exist"));
        Assert.That(Directory.GetFileSystemEntries(_folder.Path), Has.Length.EqualTo(1));
    }

    private static string PathOf(string name) => Repository.PathOf(["fixtures", "onnx_data", .. name.Split('/')]);

    private static TensorData[] Expected() => [.. JsonDocument.Parse(File.ReadAllText(PathOf("expected.json"))).RootElement.EnumerateArray().Select(tensor =>
    {
        var type = Enum.GetValues<ElementType>().Single(type => type.Name() == tensor.GetProperty("type").GetString());
        long[] sizes = [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        return new TensorData(tensor.GetProperty("name").GetString()!, type, new TensorShape(sizes), tensor.GetProperty("bytes").GetBytesFromBase64());
    })];
}
