using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.Interop.Records;
using Parity.Interop.Trtexec;
using Parity.TestKit;

namespace Parity.Interop.Tests.Trtexec;

internal sealed class TrtexecFilesTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("images", ElementType.Float32, true, "images.input.2.3.fp32.raw")]
    [TestCase("/model.22/Concat:0", ElementType.BFloat16, false, "_model.22_Concat_0.output.2.3.bf16.raw")]
    [TestCase("größe", ElementType.Bool, false, "gr____e.output.2.3.bool.raw")]
    [TestCase("a,b-c_d", ElementType.Int64, false, "a,b-c_d.output.2.3.int64.raw")]
    public void Names_are_those_of_trtexec(string name, ElementType type, bool isInput, string expected) =>
        Assert.That(TrtexecFiles.NameOf(Tensors.Of(name, type, new TensorShape(2, 3), 1), isInput), Is.EqualTo(expected));

    [Test]
    public void A_scalar_has_no_dimensions_in_its_name() =>
        Assert.That(TrtexecFiles.NameOf(Tensors.Of("x", ElementType.Int32, new TensorShape(), 1), false), Is.EqualTo("x.output..int32.raw"));

    [Test]
    public void Long_names_lose_their_middle()
    {
        var name = TrtexecFiles.NameOf(Tensors.Of(new string('x', 200), ElementType.Int8, new TensorShape(1), 1), false);
        Assert.That(name, Is.EqualTo($"{new string('x', 73)}...{new string('x', 73 - ".output.1.int8.raw".Length)}.output.1.int8.raw"));
    }

    [Test]
    public void Types_that_TensorRT_lacks_are_refused() =>
        Assert.That(() => TrtexecFiles.NameOf(Tensors.Of("x", ElementType.Float64, new TensorShape(), 1), true), Throws.TypeOf<TensorFileException>().With.Message.EqualTo("x: trtexec has no float64; convert the tensor to float32 first."));

    [Test]
    public void Reads_back_what_it_wrote() => Prop.ForAll(Tensors.AnySet.ToArbitrary(), all =>
    {
        ElementType[] lacking = [ElementType.Float64, ElementType.Int16, ElementType.UInt16, ElementType.UInt32, ElementType.UInt64];
        var tensors = new TensorSet(all.Where(tensor => !lacking.Contains(tensor.ElementType)).Append(Golden.Cube));
        using var folder = new TemporaryFolder();
        TrtexecFiles.Write(folder.Path, tensors, isInput: false);
        TrtexecFiles.Write(folder.Path, tensors, isInput: true);
        using var record = TensorRecord.Open(folder.Path);
        TensorSet Safe(TensorSet set) => new(set.Select(tensor => tensor.WithName(TrtexecFiles.SafeName(tensor.Name))).OrderBy(tensor => tensor.Name, StringComparer.Ordinal));
        return record.Format == RecordFormat.TrtexecRaw && record.IsLossless
            && Same.Sets(Safe(record.ReadOutputs(0)), Safe(tensors)) && Same.Sets(Safe(record.ReadInputs(0)!), Safe(tensors));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Test]
    public void Two_tensors_of_one_file_are_refused()
    {
        var tensors = new TensorSet(Golden.Cube.WithName("a/b"), Golden.Cube.WithName("a:b"));
        Assert.That(() => TrtexecFiles.Write(_folder.Path, tensors, false), Throws.TypeOf<TensorFileException>().With.Message.Contains("'a/b' and 'a:b' have one file name in trtexec"));
    }

    [Test]
    public void A_name_that_looks_like_one_of_trtexec_itself_is_kept()
    {
        TrtexecFiles.Write(_folder.Path, new TensorSet(Golden.Cube.WithName("x.input.1.fp32.raw")), isInput: false);
        using var record = TensorRecord.Open(_folder.Path);
        Assert.That(record.ReadOutputs(0).Single().Name, Is.EqualTo("x.input.1.fp32.raw"));
        Assert.That(record.ReadInputs(0), Is.Null);
    }

    [TestCase("x.output.2.fp32.raw", 4, "float32 [2] needs 8 bytes and the file has 4")]
    [TestCase("x.output.2.fp32.raw", 16, "needs 8 bytes and the file has 16")]
    public void Files_of_half_or_twice_the_size_are_refused(string name, int bytes, string reason)
    {
        File.WriteAllBytes(_folder.File(name), new byte[bytes]);
        using var record = TensorRecord.Open(_folder.Path);
        Assert.That(() => record.ReadOutputs(0), Throws.TypeOf<TensorFileException>().With.Message.Contains(reason));
    }

    [TestCase("x.output.99999999999999999999.fp32.raw")]
    [TestCase("x.output.9999999999.9999999999.fp32.raw")]
    public void Impossible_shapes_are_refused(string name)
    {
        File.WriteAllBytes(_folder.File(name), new byte[4]);
        Assert.That(() => TensorRecord.Open(_folder.Path), Throws.TypeOf<TensorFileException>().With.Message.Contains("a shape that no tensor can have"));
    }

    [Test]
    public void A_type_that_no_tensor_has_is_refused_and_not_left_out()
    {
        File.WriteAllBytes(_folder.File("x.output.1.int8.raw"), new byte[1]);
        File.WriteAllBytes(_folder.File("y.output.2.int4.raw"), new byte[1]);
        Assert.That(() => TensorRecord.Open(_folder.Path), Throws.TypeOf<TensorFileException>().With.Message.Contains("its elements are int4"));
    }

    [Test]
    public void Files_of_several_runs_are_refused()
    {
        File.WriteAllBytes(_folder.File("x.output.1.int8.raw"), new byte[1]);
        File.WriteAllBytes(_folder.File("x.output.2.int8.raw"), new byte[2]);
        Assert.That(() => TensorRecord.Open(_folder.Path), Throws.TypeOf<TensorFileException>().With.Message.Contains("the tensor 'x' in 2 files"));
    }
}
