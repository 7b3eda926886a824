using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Interop.Tests.Numpy;

internal sealed class NpyReaderTests
{
    private static readonly IReadOnlyDictionary<string, byte[]> EveryType = Golden.EveryType();

    private static IEnumerable<string> Keys => EveryType.Keys;

    [Test]
    public void Goldens_cover_every_type_order_and_shape() => Assert.That(EveryType, Has.Count.EqualTo(12 * 2 * 2 * 4));

    [TestCaseSource(nameof(Keys))]
    public void Reads_what_numpy_wrote(string key) => Same.Assert(Npy.Read(EveryType[key], key), Golden.ExpectedOf(key));

    [TestCase("version1.npy")]
    [TestCase("version2.npy")]
    [TestCase("version3.npy")]
    [TestCase("native.npy")]
    [TestCase("bar.npy")]
    [TestCase("no_sign.npy")]
    [TestCase("python2.npy")]
    [TestCase("other_style.npy")]
    public void Reads_headers_of_every_writer(string file) => Same.Assert(NpyReader.Read(Golden.PathOf(file), "cube"), Golden.Cube);

    [Test]
    public void Reads_fortran_order_over_several_tiles() =>
        Assert.That(NpyReader.Read(Golden.PathOf("wide_fortran.npy"), "x").View<ushort>().ToArray(), Is.EqualTo(Enumerable.Range(0, 35 * 2 * 33)));

    [Test]
    public void Counts_every_bool_that_is_not_zero_as_true() =>
        Assert.That(NpyReader.Read(Golden.PathOf("odd_bools.npy"), "x").Bytes.ToArray(), Is.EqualTo(new byte[] { 0, 1, 1, 1 }));

    [TestCase("objects", "pickled Python objects")]
    [TestCase("structured", "structured array")]
    [TestCase("unicode", "means text")]
    [TestCase("bytes", "means text")]
    [TestCase("dates", "dates or durations")]
    [TestCase("durations", "dates or durations")]
    [TestCase("complex", "complex numbers")]
    [TestCase("void", "bfloat16")]
    [TestCase("long_double", "long doubles")]
    public void Refuses_what_is_not_a_tensor_of_numbers(string kind, string reason)
    {
        var path = Golden.PathOf($"refused_{kind}.npy");
        Assert.That(() => NpyReader.Read(path, "x"), Throws.TypeOf<TensorFileException>().With.Message.StartsWith($"{path}: it").Or.Message.StartsWith($"{path}: its"));
        Assert.That(Npy.Refusal(Golden.Bytes($"refused_{kind}.npy")), Does.Contain(reason).And.Contain("save").And.EndWith("."));
    }

    [Test]
    public void Says_what_to_do_about_pickles() => Assert.That(
        Npy.Refusal(Golden.Bytes("refused_objects.npy")),
        Is.EqualTo("file.npy: its type '|O' means pickled Python objects, which could run code when loaded and are always refused; save it with astype(np.float32)."));

    [Test]
    public void Reads_from_the_position_of_a_stream()
    {
        using var stream = new MemoryStream([1, 2, 3, .. Golden.Bytes("version1.npy")]);
        stream.Position = 3;
        Same.Assert(NpyReader.Read(stream, stream.Length - 3, "cube", "stream"), Golden.Cube);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Reads_streams_that_arrive_in_small_parts(bool isSizeKnown)
    {
        var tensor = Tensors.Of("x", ElementType.Float32, new TensorShape(100_000), seed: 1);
        var file = Npy.Written(tensor);
        Same.Assert(NpyReader.Read(new TricklingStream(file), isSizeKnown ? file.Length : null, "x", "stream"), tensor);
    }

    [TestCase("no/such/file.npy", "there is no such file")]
    [TestCase("no_such_file.npy", "there is no such file")]
    [TestCase(".", "it is a folder")]
    [TestCase("a\0b", "it cannot be opened")]
    [TestCase("", "it cannot be opened")]
    public void Refuses_paths_that_are_not_files(string path, string reason)
    {
        using var folder = new TemporaryFolder();
        var full = path.Length > 0 ? Path.Combine(folder.Path, path) : path;
        Assert.That(() => NpyReader.Read(full, "x"), Throws.TypeOf<TensorFileException>().With.Message.Contains(reason));
    }

    [Test]
    public void Turns_a_failure_of_the_stream_into_a_reason() => Assert.That(
        () => NpyReader.Read(new FailingStream(Golden.Bytes("version1.npy"), failsAt: 150), null, "x", "stream"),
        Throws.TypeOf<TensorFileException>().With.Message.EqualTo("stream: it cannot be read: The disk is gone.").And.InnerException.TypeOf<IOException>());

    [Test]
    public void Reserves_memory_once_and_reads_once()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("large.npy");
        var tensor = Tensors.Of("large", ElementType.Float32, new TensorShape(1, 3, 640, 640), seed: 2);
        NpyWriter.Write(path, tensor);
        _ = NpyReader.Read(path, "large");
        TensorData? read = null;
        Assert.That(Allocation.Of(() => read = NpyReader.Read(path, "large")), Is.LessThan(tensor.Bytes.Length + 10_000));
        Same.Assert(read!, tensor);
    }
}
