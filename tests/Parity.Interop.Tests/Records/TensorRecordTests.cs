using System.Text.Json;
using Parity.Core.Tensors;
using Parity.Interop.Records;
using Parity.TestKit;

namespace Parity.Interop.Tests.Records;

internal sealed class TensorRecordTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("version1.npy", RecordFormat.Npy, "cube", 1)]
    [TestCase("compressed.npz", RecordFormat.Npz, "cube", 3)]
    public void A_numpy_file_is_one_case_named_as_the_file_is(string file, RecordFormat format, string caseName, int tensors)
    {
        File.Copy(Golden.PathOf(file), _folder.File("cube.bin"));
        using var record = TensorRecord.Open(_folder.File("cube.bin"));
        using var scope = Assert.EnterMultipleScope();
        Assert.That(record.Format, Is.EqualTo(format));
        Assert.That(record.CaseNames, Is.EqualTo(new[] { caseName }));
        Assert.That(record.IsLossless, Is.True);
        Assert.That(record.ReadOutputs(0), Has.Count.EqualTo(tensors));
        Assert.That(record.ReadTensors(0), Has.Count.EqualTo(tensors));
        Assert.That(record.ReadInputs(0), Is.Null);
        Assert.That(record.InputDigests(0), Is.Null);
    }

    [Test]
    public void A_folder_of_numpy_files_is_a_case_each_in_ordinal_order()
    {
        foreach (var file in new[] { "b.npy", "a/deep/x.y.npz", "B.npz", ".hidden/x.npy", "notes.txt" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
            File.Copy(Golden.PathOf(file.EndsWith(".npz", StringComparison.Ordinal) ? "stored.npz" : "version1.npy"), _folder.File(file));
        }

        using var record = TensorRecord.Open(_folder.Path);
        using var scope = Assert.EnterMultipleScope();
        Assert.That(record.Format, Is.EqualTo(RecordFormat.NumpyFolder));
        Assert.That(record.CaseNames, Is.EqualTo(new[] { "B", "a/deep/x.y", "b" }));
        Assert.That(record.ReadOutputs(1), Has.Count.EqualTo(3));
        Assert.That(record.ReadOutputs(2).Single().Name, Is.EqualTo("b"));
    }

    [Test]
    [Platform("Linux,MacOSX")]
    public void Links_to_folders_are_not_followed_and_links_to_files_are()
    {
        File.Copy(Golden.PathOf("version1.npy"), _folder.File("a.npy"));
        File.CreateSymbolicLink(_folder.File("b.npy"), Golden.PathOf("version1.npy"));
        Directory.CreateSymbolicLink(_folder.File("round"), _folder.Path);
        using var record = TensorRecord.Open(_folder.Path);
        Assert.That(record.CaseNames, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void No_two_reads_share_memory()
    {
        File.Copy(Golden.PathOf("version1.npy"), _folder.File("a.npy"));
        string[] records = [_folder.Path, Golden.PathOf("stored.npz"), Repository.PathOf("fixtures", "polygraphy", "plain_results.json"), Repository.PathOf("fixtures", "onnx_data", "case")];
        Assert.Multiple(() =>
        {
            foreach (var path in records)
            {
                using var record = TensorRecord.Open(path);
                var (first, second) = (record.ReadOutputs(0)[0], record.ReadOutputs(0)[0]);
                Assert.That(first.Bytes.Span.Overlaps(second.Bytes.Span), Is.False, path);
                Same.Assert(first, second);
            }
        });
    }

    [Test]
    public void Nothing_is_read_after_its_end()
    {
        var record = TensorRecord.Open(Golden.PathOf("stored.npz"));
        record.Dispose();
        Assert.That(() => record.ReadOutputs(0), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void The_same_case_as_npy_and_npz_is_refused()
    {
        File.Copy(Golden.PathOf("version1.npy"), _folder.File("a.npy"));
        File.Copy(Golden.PathOf("stored.npz"), _folder.File("a.npz"));
        Assert.That(Refusal(_folder.Path), Does.EndWith("the case 'a' is there as .npy and as .npz; remove one of them."));
    }

    [Test]
    public void A_folder_of_several_formats_is_refused()
    {
        File.Copy(Golden.PathOf("version1.npy"), _folder.File("a.npy"));
        File.WriteAllBytes(_folder.File("x.output.1.int8.raw"), [1]);
        Assert.That(Refusal(_folder.Path), Does.Contain("several formats (trtexec_raw, numpy_folder)"));
    }

    [Test]
    public void An_empty_folder_is_refused() => Assert.That(Refusal(_folder.Path), Does.Contain("this folder holds no tensors"));

    [Test]
    public void A_path_that_is_not_there_is_refused() => Assert.That(Refusal(_folder.File("x")), Does.Contain("there is no such file"));

    [TestCase("", "it is empty")]
    [TestCase("%PDF-1.7", "it starts with 25 50 44 46")]
    [TestCase("version https://git-lfs.github.com/spec/v1", "git lfs pull")]
    [TestCase("\u001f\u008b\b", "as gzip files do")]
    [TestCase("\u0080\u0004\u0095", "it is a pickle of Python")]
    [TestCase("ptrt", "it is a plan file of TensorRT")]
    [TestCase("[]", "it holds no iterations")]
    [TestCase("{}", "the file lacks polygraphy_class")]
    [TestCase("[{\"startEnqMs\" : 1}]", "'startEnqMs' is no object")]
    [TestCase("[NaN]", "damaged at byte 1 of line 1")]
    public void Other_files_are_refused_with_what_they_are(string content, string reason)
    {
        File.WriteAllBytes(_folder.File("x.npz"), System.Text.Encoding.Latin1.GetBytes(content));
        Assert.That(Refusal(_folder.File("x.npz")), Does.Contain(reason));
    }

    [TestCase("onnx/scalar.onnx", "it is an ONNX model, and saved tensors are needed here")]
    [TestCase("engines/two_inputs.pt", "is not a .npy file")]
    public void Models_are_refused(string file, string reason) => Assert.That(
        () =>
        {
            using var record = TensorRecord.Open(Repository.PathOf(["fixtures", .. file.Split('/')]));
            record.ReadOutputs(0);
        },
        Throws.TypeOf<TensorFileException>().With.Message.Contains(reason));

    [Test]
    public void A_runner_is_refused_where_there_are_none() =>
        Assert.That(() => TensorRecord.Open(Golden.PathOf("stored.npz"), "trt"), Throws.TypeOf<TensorFileException>().With.Message.Contains("only RunResults of Polygraphy have runners"));

    [Test]
    public void Each_format_has_a_word() =>
        Assert.That(Enum.GetValues<RecordFormat>().Select(format => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{format}")), Is.EqualTo(Enum.GetValues<RecordFormat>().Select(format => format.Name())));

    private static string Refusal(string path) => Assert.Throws<TensorFileException>(() => TensorRecord.Open(path).Dispose())!.Message;
}
