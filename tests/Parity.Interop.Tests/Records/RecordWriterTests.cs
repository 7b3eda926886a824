using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.Interop.Records;
using Parity.TestKit;

namespace Parity.Interop.Tests.Records;

internal sealed class RecordWriterTests
{
    private static readonly RecordedBackend Backend = new("torch", "torchsharp", new string('a', 64));

    private TemporaryFolder _folder = null!;

    private string Record => _folder.File("record");

    private string Manifest => Path.Combine(Record, "record.json");

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Reads_back_what_it_wrote() => Prop.ForAll(Tensors.AnySet.ToArbitrary(), tensors =>
    {
        using var folder = new TemporaryFolder();
        var writer = new RecordWriter(folder.File("r"), "1.2.3", Backend);
        writer.Add("first", tensors, tensors);
        writer.Add("a/../b\0 \u001b", new TensorSet(Golden.Cube), tensors);
        writer.Finish();
        using var record = TensorRecord.Open(folder.File("r"));
        return record.Format == RecordFormat.Parity
            && record.Backend == Backend
            && record.CaseNames.SequenceEqual(["first", "a/../b\0 \u001b"])
            && Same.Sets(record.ReadOutputs(0), tensors)
            && Same.Sets(record.ReadInputs(0)!, tensors)
            && Same.Sets(record.ReadOutputs(1), tensors)
            && record.InputDigests(1)!.Single().Value == TensorDigest.Sha256(Golden.Cube);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Test]
    public void Writes_numbered_files_and_a_readable_index()
    {
        Write();
        Assert.That(Directory.GetFiles(Record, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Record, file)).Order(StringComparer.Ordinal), Is.EqualTo(new[]
        {
            "cases/00000.inputs.npz", "cases/00000.outputs.npz", "cases/00001.inputs.npz", "cases/00001.outputs.npz", "record.json",
        }));
        Approved.Matches("record.json", File.ReadAllText(Manifest));
    }

    [Test]
    public void A_recording_that_was_broken_off_is_refused()
    {
        new RecordWriter(Record, "1", Backend).Add("a", Cube, Cube);
        Assert.That(Refusal(), Is.EqualTo($"{Record}: this recording was broken off before its end: it has cases and no record.json; record it again."));
    }

    [TestCase("record/cases")]
    [TestCase(".")]
    public void A_folder_within_or_around_a_record_is_refused(string folder)
    {
        Write();
        Assert.That(() => TensorRecord.Open(_folder.File(folder)), Throws.TypeOf<TensorFileException>().With.Message.Contains("it is part of a record of parity"));
    }

    [Test]
    public void Old_files_are_never_mixed_with_new_ones()
    {
        Write();
        Assert.That(() => new RecordWriter(Record, "1", Backend), Throws.TypeOf<TensorFileException>().With.Message.Contains("it is there already"));
    }

    [Test]
    public void A_record_needs_cases_and_each_of_them_a_name_inputs_and_outputs()
    {
        var writer = new RecordWriter(Record, "1", Backend);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(writer.Finish, Throws.TypeOf<TensorFileException>().With.Message.Contains("no case was recorded"));
        Assert.That(() => writer.Add("a", new TensorSet(), Cube), Throws.TypeOf<TensorFileException>().With.Message.Contains("has no inputs to record"));
        Assert.That(() => writer.Add("a", Cube, new TensorSet()), Throws.TypeOf<TensorFileException>().With.Message.Contains("has no outputs to record"));
        writer.Add("a", Cube, Cube);
        Assert.That(() => writer.Add("a", Cube, Cube), Throws.TypeOf<TensorFileException>().With.Message.Contains("is recorded already"));
    }

    [Test]
    public void Inputs_that_are_not_those_of_the_index_are_refused()
    {
        Write();
        File.Copy(Path.Combine(Record, "cases/00001.inputs.npz"), Path.Combine(Record, "cases/00000.inputs.npz"), overwrite: true);
        using var record = TensorRecord.Open(Record);
        Assert.That(() => record.ReadInputs(0), Throws.TypeOf<TensorFileException>().With.Message.Contains("is not the one that record.json states"));
    }

    [TestCase("cases/00000.outputs.npz", "../outside.outputs.npz", "only numbered files below 'cases' are opened")]
    [TestCase("cases/00000.outputs.npz", "/etc/passwd", "only numbered files")]
    [TestCase("cases/00000.outputs.npz", "cases/../../00000.outputs.npz", "only numbered files")]
    [TestCase("cases/00000.outputs.npz", "cases/00000.outputs.npz\\n", "only numbered files")]
    [TestCase("cases/00000.outputs.npz", "cases/00001.outputs.npz", "twice")]
    [TestCase("\"name\": \"street/1.jpg\"", "\"name\": \"b\"", "the case 'b' twice")]
    [TestCase("\"version\": 1", "\"version\": 2", "version 2 of the format")]
    [TestCase("\"version\": 1", "\"version\": 1, \"version\": 1", "it is not the index of a record")]
    [TestCase("\"torchsharp\"", "null", "it is not the index of a record")]
    [TestCase("\"cases\": [", "\"cases\": [null,", "one of its cases is null")]
    [TestCase("\"cube\": \"", "\"cube\": \"0", "an input digest that is no SHA-256")]
    [TestCase("\"cube\": \"", "\"x\": null, \"cube\": \"", "an input digest that is no SHA-256")]
    [TestCase("\"parity\":", "\"other\":", "it is not the index of a record")]
    public void Indexes_that_were_changed_are_refused(string old, string changed, string reason)
    {
        Write();
        File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace(old, changed, StringComparison.Ordinal));
        Assert.That(Refusal(), Does.Contain(reason));
    }

    [Test]
    [Platform("Linux,MacOSX")]
    public void Links_out_of_the_record_are_refused()
    {
        Write();
        var outputs = Path.Combine(Record, "cases/00000.outputs.npz");
        File.Move(outputs, _folder.File("elsewhere.npz"));
        File.CreateSymbolicLink(outputs, _folder.File("elsewhere.npz"));
        using var record = TensorRecord.Open(Record);
        Assert.That(() => record.ReadOutputs(0), Throws.TypeOf<TensorFileException>().With.Message.Contains("it is a link"));
        Directory.Move(Path.Combine(Record, "cases"), _folder.File("moved"));
        Directory.CreateSymbolicLink(Path.Combine(Record, "cases"), _folder.File("moved"));
        Assert.That(() => record.ReadOutputs(1), Throws.TypeOf<TensorFileException>().With.Message.Contains("it is a link"));
    }

    [Test]
    public void A_missing_file_is_refused()
    {
        Write();
        File.Delete(Path.Combine(Record, "cases/00000.outputs.npz"));
        using var record = TensorRecord.Open(Record);
        Assert.That(() => record.ReadOutputs(0), Throws.TypeOf<TensorFileException>().With.Message.Contains("there is no such file"));
    }

    [Test]
    public void Damaged_indexes_are_read_or_refused()
    {
        Write();
        Mutants.AreReadOrRefused(File.ReadAllBytes(Manifest), 1000, _ => { using var record = TensorRecord.Open(Record); record.ReadInputs(0); }, Manifest);
    }

    private static TensorSet Cube => new(Golden.Cube);

    private void Write()
    {
        var writer = new RecordWriter(Record, "1.2.3", Backend);
        writer.Add("street/1.jpg", Cube, new TensorSet(new TensorData("y", ElementType.BFloat16, new TensorShape(1), new byte[] { 0x80, 0x3F })));
        writer.Add("b", new TensorSet(Golden.Archive), Cube);
        writer.Finish();
    }

    private string Refusal() => Assert.Throws<TensorFileException>(() => TensorRecord.Open(Record).Dispose())!.Message;
}
